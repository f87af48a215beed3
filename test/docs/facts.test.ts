import type { INodeProperties } from 'n8n-workflow';

import { REASONS } from '../stand-in/statuses';
import { makeRecords, makeVoiceMessages } from '../stand-in';
import {
	callRecord,
	groupByOf,
	inCode,
	lineWith,
	messageRows,
	actionFields,
	RESOURCES,
	STATUSES,
	SUCCESS,
	SUMMARY_FIELDS,
	triggerFields,
	voiceMessageRecord,
} from './facts';
import { textOf } from './docs';

/** Each fact stands in the code once; what says it again is held against it, in both directions. */

const readme = textOf('README.md');
const fieldOf = (fields: INodeProperties[], name: string) =>
	fields.find((field) => field.name === name)!;

describe('the statuses', () => {
	const told = messageRows().flatMap(([message, cause]) =>
		(cause.match(/-\d+/g) ?? []).map((status) => [status, message]),
	);

	it('have a row in the table of messages each, with their own title, and no row is left over', () => {
		const titles = Object.entries(STATUSES).map(([status, { title }]) => [status, title]);

		expect(told.sort()).toEqual(titles.sort());
	});

	it('are those that the stand-in can answer with', () => {
		const documented = Object.keys(REASONS);

		expect(documented).toEqual(expect.arrayContaining([SUCCESS]));
		for (const status of documented.filter((each) => each !== SUCCESS)) {
			expect(Object.keys(STATUSES)).toContain(status);
		}
	});
});

describe('the fields', () => {
	it('of a record are those that the stand-in lists, in the order of the vendor page', () => {
		const [record] = makeRecords({ count: 1, from: 0, to: 1000 });

		expect(Object.keys(callRecord.fields)).toEqual(Object.keys(record));
		const [message] = makeVoiceMessages({ count: 1, from: 0, to: 1000 });

		expect(Object.keys(voiceMessageRecord.fields)).toEqual(Object.keys(message));
	});

	it('of Simplified stand in the README in their order', () => {
		const names = callRecord.simplified.map(({ name }) => name);
		const line = lineWith('**Simplified** returns');

		expect(inCode(line).filter((word) => names.includes(word))).toEqual(names);
		expect(names).toHaveLength(10);
		expect(readme).toContain('**Simplified**: ten flat fields');

		const others = voiceMessageRecord.simplified.map(({ name }) => name);
		const lineOfOthers = lineWith('Their Simplified output has eight fields');

		expect(inCode(lineOfOthers)).toEqual(others);
		expect(others).toHaveLength(8);
	});

	it('of a summary stand in the README in their order', () => {
		const names = SUMMARY_FIELDS.map(({ name }) => name);

		expect(inCode(lineWith('Adds up the calls'))).toEqual(names);
	});
});

describe('the lists of the editor', () => {
	it('of time ranges are those of the README', () => {
		const cell = lineWith('| Time Range |').split(' | ')[1];
		const named = cell
			.replace(/\([^)]*\)/g, '')
			.replace(/ \|$/, '')
			.split(/, or |, /)
			.map((name) => name.trim());

		expect(named.sort()).toEqual(
			fieldOf(actionFields, 'timeRange')
				.options!.map(({ name }) => name)
				.sort(),
		);
	});

	it('of operations have a heading in the README each, and no heading is left over', () => {
		const headings = [...readme.matchAll(/^### (.+)$/gm)].flatMap(([, line]) => line.split(', '));
		const operations = RESOURCES.flatMap(({ label: ofWhat, operations: all }) =>
			all.map(({ label }) => `${ofWhat} → ${label}`),
		);

		expect(headings.filter((heading) => heading.includes('→')).sort()).toEqual(operations.sort());
	});

	it.each([
		['Adds up the calls', /makes one item per (.+?) or any combination/, callRecord],
		['Their Simplified output', /Group By offers (.+?)\./, voiceMessageRecord],
	])('of Group By are those of the README: %s', (start, sentence, kind) => {
		const [, list] = sentence.exec(lineWith(start)) ?? [];
		const named = list
			.replace(' of the day', '')
			.split(/, | and /)
			.sort();

		expect(named).toEqual(
			groupByOf(kind)
				.map(({ label }) => label.toLowerCase())
				.sort(),
		);
	});
});

it('the record types of the trigger stand in the README, the default first', () => {
	const field = fieldOf(triggerFields, 'recordType');
	const row = lineWith('| Record Type');

	expect(field.options).toHaveLength(2);
	expect([...row.matchAll(/\*\*(.+?)\*\*/g)].map(([, label]) => label)).toEqual(
		field.options!.map((option) => option.name),
	);
	expect(row).toContain(`**${callRecord.label}** (default)`);
	expect(field.default).toBe(callRecord.name);
});

it('the events of the trigger stand in the README, the default first', () => {
	const { options, default: first } = fieldOf(triggerFields, 'event');
	const row = lineWith('| Event');

	expect(options).toHaveLength(2);
	expect([...row.matchAll(/\*\*(.+?)\*\*/g)].map(([, label]) => label)).toEqual(
		options!.map(({ name }) => name),
	);
	expect(options![0]).toMatchObject({ name: 'New Call', value: first });
	expect(row).toContain('**New Call** (default)');
});

it('bounds and defaults stand in the README', () => {
	const ofAction = (name: string) => fieldOf(actionFields, name).default;
	const ofTrigger = (name: string) => fieldOf(triggerFields, name).default;

	expect(readme).toContain(`or at most Limit (${ofAction('limit')})`);
	expect(lineWith('| Options → Page Size')).toContain(
		`Records (${ofAction('pageSize')}) and seconds (${ofAction('timeout')}) per request, pages read at a time (${ofAction('maxParallelRequests')}, at most ${fieldOf(actionFields, 'maxParallelRequests').typeOptions?.maxValue})`,
	);
	expect(lineWith('| Options → Late Records Window')).toContain(
		`(${ofTrigger('lateRecordsWindow')})`,
	);
	expect(lineWith('| Options → Max Records per Run')).toContain(
		`(${ofTrigger('maxRecordsPerRun')!.toLocaleString('en-US')})`,
	);
});
