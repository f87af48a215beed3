import { ParameterError } from '../itniotech/parameterError';
import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../itniotech/listing';
import { MAX_PAGE_SIZE, type Filter } from '../itniotech/page';
import type { Context } from '../itniotech/request';
import { CALL_RECORD_FIELDS } from '../records/callRecord';
import { CALLED_NUMBER, toItemFor, type OutputChoice, type ToItem } from '../records/output';
import { toTimeRange, type TimeRange, type TimeRangeChoice } from '../time/timeRange';
import { isEmpty, readNames, wholeNumber } from './values';

const MAX_PARALLEL_REQUESTS = 16;
const MAX_TIMEOUT_S = 600;

/** Reads a parameter by name for one input item; `extractValue` looks into a resource locator. */
export type ReadParameter = (name: string, options?: { extractValue: boolean }) => unknown;

/**
 * Group and Phone; an empty field, also from an expression or a model, means all.
 *
 * @throws ParameterError for a value that is no name: taken as empty it would mean all
 */
export function readFilter(read: ReadParameter): Filter {
	return {
		group: readName('Group', read('group', { extractValue: true })),
		phone: readName('Phone', read('phone', { extractValue: true })),
	};
}

function readName(label: string, value: unknown): string {
	if (isEmpty(value)) return '';
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw new ParameterError({
		title: `${label} is not a name`,
		cure: `Give ${label} as text, exactly as in the Itniotech console, or leave it empty for all.`,
	});
}

/**
 * Output and Fields.
 *
 * @throws ParameterError when no or an unknown field is chosen
 */
export function readOutput(read: ReadParameter): ToItem {
	const output = (read('output') || 'simplified') as OutputChoice;
	if (!['simplified', 'raw', 'selectedFields'].includes(output)) {
		throw new ParameterError({
			title: `Output can't be "${String(output)}"`,
			cure: 'Use simplified, raw or selectedFields.',
		});
	}
	return toItemFor(output, output === 'selectedFields' ? readFields(read('fields')) : []);
}

function readFields(value: unknown): string[] {
	const names = readNames('Fields', value, [...CALL_RECORD_FIELDS, CALLED_NUMBER]);
	if (names.length > 0) return names.map((name) => (name === CALLED_NUMBER ? 'callee' : name));
	throw new ParameterError({
		title: 'Fields is empty',
		cure: `Choose at least one of ${CALL_RECORD_FIELDS.join(', ')}, or set Output to Simplified.`,
	});
}

/**
 * Time Range, Start Time and End Time.
 *
 * @param zone IANA name of the workflow's time zone
 * @throws ParameterError with what to correct
 */
export function readTimeRange(read: ReadParameter, zone: string): TimeRange {
	const choice = (read('timeRange') || 'last24Hours') as TimeRangeChoice;
	const isCustom = choice === 'custom';
	const range = toTimeRange({
		choice,
		startTime: isCustom ? read('startTime') : undefined,
		endTime: isCustom ? read('endTime') : undefined,
		zone,
		now: Date.now(),
	});
	if ('title' in range) throw new ParameterError(range);
	return range;
}

/**
 * Page Size, Timeout and Max Parallel Requests of the Options.
 *
 * @throws ParameterError for a number out of bounds
 */
export function readReadOptions(options: Record<string, unknown>): ReadOptions {
	const { pageSize, timeoutMs, maxParallelRequests } = DEFAULT_READ_OPTIONS;
	return {
		pageSize: wholeNumber('Page Size', options.pageSize, pageSize, MAX_PAGE_SIZE),
		timeoutMs: 1000 * wholeNumber('Timeout', options.timeout, timeoutMs / 1000, MAX_TIMEOUT_S),
		maxParallelRequests: wholeNumber(
			'Max Parallel Requests',
			options.maxParallelRequests,
			maxParallelRequests,
			MAX_PARALLEL_REQUESTS,
		),
	};
}

/** Binds getNodeParameter to one input item. */
export function parametersOf(context: Context, itemIndex: number): ReadParameter {
	return (name, options) =>
		'getInputData' in context
			? context.getNodeParameter(name, itemIndex, undefined, options)
			: context.getNodeParameter(name, undefined, options);
}
