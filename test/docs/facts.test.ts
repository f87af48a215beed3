import { REASONS } from '../stand-in/statuses';
import { makeRecords } from '../stand-in';
import {
	callRecord,
	GROUP_BY,
	inCode,
	lineWith,
	messageRows,
	properties,
	RESOURCES,
	STATUSES,
	SUCCESS,
	SUMMARY_FIELDS,
	triggerProperties,
} from './facts';
import { textOf } from './docs';

/** Each fact stands in the code once; what says it again is held against it, in both directions. */

const readme = textOf('README.md');
const optionsOf = (fields: any[], name: string) =>
	fields.find((field) => field.name === name).options.map((option: any) => option.name);

describe('the statuses', () => {
	const told = messageRows().flatMap(([message, cause]: string[]) =>
		(cause.match(/-\d+/g) ?? []).map((status) => [status, message]),
	);

	it('have a row in the README each, with their own title, and no row is left over', () => {
		const titles = Object.entries(STATUSES).map(([status, { title }]: any) => [status, title]);

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
	});

	it('of Simplified stand in the README in their order', () => {
		const names = callRecord.simplified.map(({ name }: any) => name);
		const line = lineWith('**Simplified** returns');

		expect(inCode(line).filter((word: string) => names.includes(word))).toEqual(names);
		expect(names).toHaveLength(10);
		expect(readme).toContain('**Simplified**: ten flat fields');
	});

	it('of a summary stand in the README in their order', () => {
		const names = SUMMARY_FIELDS.map(({ name }: any) => name);

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
			.map((name: string) => name.trim());

		expect(named.sort()).toEqual(optionsOf(properties, 'timeRange').sort());
	});

	it('of operations have a heading in the README each', () => {
		const headings = [...readme.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading).join();
		for (const { label: ofWhat, operations } of RESOURCES) {
			for (const { label } of operations) expect(headings).toContain(`${ofWhat} → ${label}`);
		}
	});

	it('of Group By are named in the README', () => {
		const line = lineWith('Adds up the calls').toLowerCase();
		for (const { label } of GROUP_BY) expect(line).toContain(label.toLowerCase());
	});
});

it('bounds and defaults stand in the README', () => {
	const all = (fields: any[]): any[] =>
		fields.flatMap((field) => (field.type === 'collection' ? all(field.options) : [field]));
	const field = (fields: any[], name: string) => all(fields).find((each) => each.name === name);

	expect(readme).toContain(`or at most Limit (${field(properties, 'limit').default})`);
	expect(lineWith('| Options → Page Size')).toContain(
		`Records (${field(properties, 'pageSize').default}) and seconds (${field(properties, 'timeout').default}) per request, pages read at a time (up to ${field(properties, 'maxParallelRequests').default})`,
	);
	expect(lineWith('| Options → Late Records Window')).toContain(
		`(${field(triggerProperties, 'lateRecordsWindow').default})`,
	);
	expect(lineWith('| Options → Max Records per Run')).toContain(
		`(${field(triggerProperties, 'maxRecordsPerRun').default.toLocaleString('en-US')})`,
	);
});
