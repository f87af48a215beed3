import type { IExecuteFunctions } from 'n8n-workflow';

import type { ListOptions, RecordList } from '../list/list';
import { newestRecords } from '../list/newest';
import { namesIn } from '../parameters/names';
import { showing } from '../nodeError';
import { DEFAULT_LIST_OPTIONS } from '../parameters/listOptions';
import { everyRecord, type Filter, type FilterName, type RecordKind } from '../records/kind';
import { SECOND_MS } from '../time/instant';
import type { TimeRange } from '../time/timeRange';
import { knownZone, wallTime } from '../time/wallClock';

/** What people and AI models are told, who would take an empty answer for whatever they like. */

const MAX_REQUESTS = 3;
/** Names that a message lists at most; an account can have thousands of phones. */
const MAX_NAMES = 30;
const LONGEST_NAME = 100;

/** Makes a name fit for a message: it may be whatever the API or a model says. */
type Quote = (name: string) => string;

const FILTERS: ReadonlyArray<{ field: FilterName; one: string; several: string }> = [
	{ field: 'sipGroupName', one: 'group', several: 'groups' },
	{ field: 'phoneName', one: 'phone', several: 'phones' },
];

/** Opens a list of the same account, with other options where they matter. */
export type Open = (filter: Filter, options?: Partial<ListOptions>) => RecordList;

/** That there are no calls, as a sentence that can be acted on. */
export interface NoCalls {
	message: string;
	isNameUnknown: boolean;
}

/**
 * Says to a person what the records of a list are of, e.g. ` of group Sales and phone desk-1`.
 *
 * @returns an empty text where they are those of all
 */
export function whose(filter: Filter): string {
	return named(filter, (one, name) => `${one} ${name}`);
}

/** Says to a person that there are no calls, of which time and which group and phone. */
export function noCallsNote(
	{ calls }: RecordKind,
	filter: Filter,
	range: TimeRange,
	timezone: string,
): string {
	const zone = knownZone(timezone);
	const told = `No ${calls}${whose(filter)} ${during(range, zone)} (${zone}).`;
	if (asked(filter).length === 0) return told;
	return `${told} Names count exactly as in the Itniotech console, capital letters included.`;
}

/**
 * Says to a model that there are no calls, of which time and which group and phone, and which names
 * there are where that of the group or the phone is not in use. Takes three requests at most.
 *
 * @throws FaultError when the newest calls can't be had
 */
export async function noCalls(
	context: IExecuteFunctions,
	kind: RecordKind,
	filter: Filter,
	range: TimeRange,
	open: Open,
): Promise<NoCalls> {
	const show = await showing(context);
	const quoted: Quote = (name) => JSON.stringify(show(name, LONGEST_NAME));
	const names = await unknownNames(kind, filter, open, quoted);
	const zone = knownZone(context.getTimezone());
	const ofWhich = named(filter, (one, name) => `the ${one} ${quoted(name)}`);
	const told = `There are no ${kind.many}${ofWhich} ${during(range, zone)} (time zone ${zone}).`;
	return { message: [told, ...names].join(' '), isNameUnknown: names.length > 0 };
}

/** @returns sentences; none when the names are in use or none was given */
async function unknownNames(
	kind: RecordKind,
	filter: Filter,
	open: Open,
	quoted: Quote,
): Promise<string[]> {
	if (asked(filter).length === 0) return [];
	// As many as the list shows, whatever Page Size was set to for long ranges.
	const { pageSize } = DEFAULT_LIST_OPTIONS;
	const records = await newestRecords(
		open(everyRecord(kind), { pageSize }),
		Date.now(),
		MAX_REQUESTS,
	);
	return asked(filter).flatMap(({ field, one, several }) => {
		const name = given(filter, field);
		const names = namesIn(records, field);
		if (names.some(([known]) => known === name)) return [];
		const alike = names.filter(([known]) => bare(name) !== '' && bare(known) === bare(name));
		const meant = alike.map(([known]) => quoted(known)).join(' or ');
		return [
			`None of the newest ${records.length} ${kind.many} has the ${one} ${quoted(name)}, written exactly so.`,
			...(meant === '' ? [] : [`Did you mean ${meant}?`]),
			namesText(several, names, quoted),
		];
	});
}

function namesText(several: string, names: Array<[string, number]>, quoted: Quote): string {
	if (names.length === 0) return `They name no ${several}.`;
	const shown = names
		.slice(0, MAX_NAMES)
		.map(([name, calls]) => `${quoted(name)} (${calls} ${calls === 1 ? 'call' : 'calls'})`);
	const others = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} others` : '';
	return `The ${several} in use, by number of calls: ${shown.join(', ')}${others}.`;
}

/** A time range as the clock of a time zone shows it, to its last second. */
function during({ startMs, endMs, submittedBeforeMs }: TimeRange, zone: string): string {
	const lastMs = submittedBeforeMs === undefined ? endMs : submittedBeforeMs - SECOND_MS;
	const [from, to] = [startMs, lastMs].map((at) =>
		wallTime(at, zone).toFormat('yyyy-MM-dd HH:mm:ss'),
	);
	return `from ${from} to ${to}`;
}

function named(filter: Filter, tell: (one: string, name: string) => string): string {
	const told = asked(filter).map(({ field, one }) => tell(one, given(filter, field)));
	return told.length === 0 ? '' : ` of ${told.join(' and ')}`;
}

/** What a filter names. */
const asked = (filter: Filter) => FILTERS.filter(({ field }) => given(filter, field) !== '');

const given = (filter: Filter, field: FilterName) => filter[field] ?? '';

/** Letters and digits alone, as far as names that are meant to be the same agree. */
function bare(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
