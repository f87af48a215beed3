import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../api/context';
import type { Turns } from '../api/turns';
import { openList, type RecordList, type Source } from '../list/list';
import type { RangeCount } from '../list/readRange';
import { readFilters } from '../parameters/filter';
import { firstFound } from '../parameters/names';
import { readReadOptions } from '../parameters/readOptions';
import { readTimeRange } from '../parameters/timeRange';
import { readOptions, type ReadParameter } from '../parameters/values';
import { sourceOf, type RecordKind } from '../records/kind';
import type { TimeRange } from '../time/timeRange';
import { noCalls, type NoCalls, type Open } from './noCalls';
import { tooOld } from './tooOld';

/** What a time range holds for Group and Phone. */
interface Found<Result> {
	result: Result;
	source: Source;
	/** what a model is told, where there is nothing */
	nothing?: NoCalls;
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
	const options = readReadOptions(readOptions(read));
	const open: Open = (filter, others) =>
		openList(context, sourceOf(kind, filter), { ...options, ...others }, turns);
	const { result, filter } = await firstFound(
		filters,
		async (each) => await readList(open(each), range),
		({ total }) => total > 0,
	).catch((error: unknown) => {
		throw tooOld(error, range, context);
	});
	const isNothing = isModel && result.total === 0;
	return {
		result,
		source: sourceOf(kind, filter),
		nothing: isNothing ? await noCalls(context, kind, filter, range, open) : undefined,
	};
}
