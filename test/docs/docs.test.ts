import {
	anchorsIn,
	brokenCommands,
	brokenLinks,
	commandTrouble,
	countCommands,
	documents,
	exists,
	filesByAddress,
	MESSAGES,
	messages,
	textOf,
	unknownParts,
} from './docs';
import { examples, notesOf, OURS, overlaps, troubleOf } from './examples';

describe.each(documents())('%s', (file) => {
	it('links only to what exists', () => {
		expect(brokenLinks(file)).toEqual([]);
	});

	it('names only commands that exist', () => {
		expect(brokenCommands(file)).toEqual([]);
	});

	it('names no folder of a machine', () => {
		expect(textOf(file)).not.toMatch(/(^|[\s`"'(])\/(work|tmp|root|Users)\//m);
	});
});

it('the documents are found', () => {
	expect(documents()).toEqual(
		expect.arrayContaining([
			'CHANGELOG.md',
			'CONTRIBUTING.md',
			'README.md',
			'SECURITY.md',
			'docs/architecture.md',
			'docs/messages.md',
			'docs/verification.md',
			'docs/zh-CN.md',
			'examples/README.md',
		]),
	);
	expect(documents().filter((file) => file.includes('node_modules'))).toEqual([]);
	expect(countCommands()).toBeGreaterThan(10);
});

it('the contents of the README lead to every section, in its order', () => {
	const [, contents] = /^## Contents\n([\s\S]*?)^## /m.exec(textOf('README.md'))!;
	const linked = [...contents.matchAll(/\]\(#(.+?)\)/g)].map(([, anchor]) => anchor);
	const [, ...sections] = anchorsIn(textOf('README.md').replace(/^#{3,} .*$/gm, ''));

	expect(linked.filter((anchor) => sections.includes(anchor))).toEqual(
		sections.filter((anchor) => anchor !== 'contents'),
	);
});

describe('addresses of files of the repository', () => {
	it('lead to files that exist', () => {
		expect(filesByAddress().filter(({ target }) => !exists(target))).toEqual([]);
	});

	it.each(['VoiceCallRecords', 'VoiceCallRecordsTrigger'])(
		'stand behind Docs in the panel of %s: what the messages mean',
		(node) => {
			const file = `nodes/VoiceCallRecords/${node}.node.json`;
			const { primaryDocumentation } = JSON.parse(textOf(file)).resources;

			expect(filesByAddress()).toContainEqual({ file, target: MESSAGES });
			// n8n's editor takes the first.
			expect(primaryDocumentation[0].url).toContain(MESSAGES);
		},
	);
});

describe('the check of commands', () => {
	it.each([
		['npm test', undefined],
		['npm run lint', undefined],
		['npm run --silent lint', undefined],
		['npm install n8n-nodes-itniotech', undefined],
		['npm run demo -- last31Days', undefined],
		['npx jest test/docs # only these', undefined],
		['npm run nothing', 'no script nothing'],
		['npm nothing', 'no script nothing'],
		['npx nothing', 'no command nothing'],
		['npx jest test/nothing', 'no tests test/nothing'],
		['node nothing.js', 'no file nothing.js'],
		['bash nothing.sh', 'no file nothing.sh'],
	])('%s', (command, trouble) => {
		expect(commandTrouble(command)).toBe(trouble);
	});
});

describe('the messages that are explained', () => {
	it('are found', () => {
		expect(messages().length).toBeGreaterThan(20);
	});

	it('are those of the source, word for word', () => {
		expect(unknownParts()).toEqual([]);
	});
});

describe('the examples', () => {
	it('are all described', () => {
		const files = examples().map(({ file }) => file.replace('examples/', ''));

		expect(files).toHaveLength(5);
		const readme = textOf('examples/README.md');
		for (const file of files) expect(readme).toContain(`](${file})`);
	});

	describe.each(examples())('$file', ({ workflow }) => {
		it('has only nodes, parameters and values that exist', async () => {
			expect(await troubleOf(workflow)).toEqual([]);
		});

		it('uses the package', () => {
			const types = workflow.nodes.map(({ type }: { type: string }) => type);

			expect(types.filter((type: string) => type.startsWith(OURS))).not.toEqual([]);
		});

		it('says in notes what to fill in', () => {
			const [about, ...toFillIn] = notesOf(workflow);

			expect(about).toMatch(/^## /);
			expect(toFillIn.length).toBeGreaterThan(1);
			expect(toFillIn.join()).toContain('**Itniotech API** credential');
			toFillIn.forEach((note: string, index: number) => {
				expect(note).toMatch(new RegExp(`^### ${index + 1}\\. `));
			});
		});

		it('has a place for each node', () => {
			expect(overlaps(workflow)).toEqual([]);
		});

		it('is off until it is switched on', () => {
			expect(workflow.active).toBe(false);
			expect(workflow.settings).toEqual({ executionOrder: 'v1' });
		});
	});

	it.each([
		[{ resource: 'callRecord', operation: 'getAll', limt: 5 }, ['no parameter limt']],
		[{ resource: 'callRecord', operation: 'getSummary', limit: 5 }, ['no parameter limit']],
		[{ resource: 'callRecord', operation: 'list' }, ['operation: no option list']],
		[{ timeRange: 'lastYear' }, ['timeRange: no option lastYear']],
		[{ options: { sort: 'newestFirst' } }, ['options: no field sort']],
		[{ options: { sortOrder: 'newest' } }, ['sortOrder: no option newest']],
		[{ limit: 0 }, ['limit: bounds']],
		[{ group: { __rl: true, mode: 'id', value: '' } }, ['group: no mode id']],
	])('would be found out with %j', async (parameters, expected) => {
		const type = `${OURS}voiceCallRecords`;
		const node = { name: 'A', type, typeVersion: 1, position: [0, 0], parameters };
		const troubles = await troubleOf({ nodes: [node], connections: { A: {} } });

		expect(troubles).toEqual(expect.arrayContaining(expected.map((trouble) => `A: ${trouble}`)));
	});
});
