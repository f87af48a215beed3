import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../api/context';
import type { Turns } from '../api/turns';
import { openList, type RecordList, type Source } from '../list/list';
import type { RangeCount } from '../list/readRange';
import { readFilters } from '../parameters/filter';
import { firstFound } from '../parameters/names';
import { readListOptions } from '../parameters/listOptions';
import { readTimeRange } from '../parameters/timeRange';
import { optionsOf, type ReadParameter } from '../parameters/values';
import { sourceOf, type Filter, type RecordKind } from '../records/kind';
import type { TimeRange } from '../time/timeRange';
import { noCalls, noCallsNote, type NoCalls, type Open } from './noCalls';
import { tooOld } from './tooOld';

/** What a time range holds for Group and Phone. */
interface Found<Result> {
	result: Result;
	source: Source;
	/** the one that was read with */
	filter: Filter;
	/** what a model is told, where there is nothing */
	nothing?: NoCalls;
	/** what a person is told, where there is nothing */
	note?: string;
}

/**
 * Reads the time range that an operation's fields tell of, with the filter as it was typed and, only
 * where that finds nothing, in Unicode's composed form.
 *
 * @param readList reads the range of an open list
 * @throws ParameterError before any request; FaultError when the list can't be read completely
 */
export async function find<Result extends RangeCount>(
	context: IExecuteFunctions,
	kind: RecordKind,
	read: ReadParameter,
	turns: Turns,
	readList: (list: RecordList, range: TimeRange) => Promise<Result>,
): Promise<Found<Result>> {
	const isModel = isTool(context.getNode());
	const range = readTimeRange(read, context);
	const filters = readFilters(read, kind, isModel);
	const options = readListOptions(optionsOf(read));
	const open: Open = (filter, others) =>
		openList(context, sourceOf(kind, filter), { ...options, ...others }, turns);
	const { result, filter } = await firstFound(
		filters,
		async (each) => await readList(open(each), range),
		({ total }) => total > 0,
	).catch((error: unknown) => {
		throw tooOld(error, range, context);
	});
	const found = { result, source: sourceOf(kind, filter), filter };
	if (result.total > 0) return found;
	if (isModel) return { ...found, nothing: await noCalls(context, kind, filter, range, open) };
	return { ...found, note: noCallsNote(kind, filter, range, context.getTimezone()) };
}
