import { MESSAGES, textOf } from './docs';
import { examples, notesOf } from './examples';
import { FOREIGN, FOREIGN_PATHS, ownLabels, wrongFields, wrongLabels } from './labels';

/** Whoever follows the README or a note finds every label in the editor as it is called there. */

let labels: Awaited<ReturnType<typeof ownLabels>>;

beforeAll(async () => {
	labels = await ownLabels();
});

/** Documents that speak of what is in the editor. */
const DOCUMENTS = ['README.md', MESSAGES];

it.each(DOCUMENTS)('%s names only labels that exist', (file) => {
	expect(wrongLabels(textOf(file), labels)).toEqual([]);
});

it.each(examples())('the notes of $file name only labels that exist', ({ workflow }) => {
	const names = [workflow.name, ...workflow.nodes.map(({ name }: { name: string }) => name)];
	const notes: string[] = notesOf(workflow);

	expect(notes.flatMap((note) => wrongLabels(note, labels, names))).toEqual([]);
});

it('the tables of fields name only fields that exist', () => {
	expect(wrongFields(textOf('README.md'), labels)).toEqual([]);
});

it('labels of others that are let through are all needed', () => {
	const notes = examples().flatMap(({ workflow }) => notesOf(workflow));
	const all = [...DOCUMENTS.map(textOf), ...notes].join('\n').replace(/\*/g, '');

	expect([...FOREIGN, ...FOREIGN_PATHS].filter((label) => !all.includes(label))).toEqual([]);
});

describe('a wrong label is found', () => {
	it.each([
		['for older ones set *Start From* to *Since* before', ['Since', 'Start From → Since']],
		['set *Start From* to *Custom*', ['Start From → Custom']],
		['set **Time Range** to **Last Month**', []],
		['**Skip If Missing** lets calls pass', ['Skip If Missing']],
		['**Start Date** counts only once', ['Start Date']],
		['Check Time Range, and raise Page Size', []],
		['Check Time Range, and raise Page Length', ['Page Length']],
		['Call Record → Get Many, Recording → Get URL', []],
		['Recording → Get Many', ['Recording → Get Many']],
		['Options → Order', ['Options → Order']],
		['Make Late Record Window longer', ['Make Late Record Window']],
		['**Lists.** Every call; have the **public IP address** allowed', []],
	])('in "%s"', (text, expected) => {
		expect(wrongLabels(text, labels)).toEqual(expected);
	});

	it.each([
		['Start Time, End Time', []],
		['Start Time, End', ['End']],
		['Options → Page Size, Timeouts', ['Timeouts']],
	])('in a table of fields: %s', (cell, expected) => {
		const table = `| Field | Meaning |\n| --- | --- |\n| ${cell} | What it does |\n`;

		expect(wrongFields(table, labels)).toEqual(expected);
	});
});
