import { ParameterError } from '../itniotech/nodeError';
import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../itniotech/listing';
import { MAX_PAGE_SIZE, type Filter } from '../itniotech/page';
import type { Context } from '../itniotech/request';
import { CALL_RECORD_FIELDS } from '../records/callRecord';
import { CALLED_NUMBER, toItemFor, type OutputChoice, type ToItem } from '../records/output';
import { toTimeRange, type TimeRange, type TimeRangeChoice } from '../time/timeRange';

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
 * Reads a choice of several names, as a list or, as models write it, as text with commas.
 *
 * @throws ParameterError for an unknown name
 */
export function readNames(label: string, value: unknown, known: readonly string[]): string[] {
	const given = Array.isArray(value)
		? value
		: String(value ?? '')
				.replace(/[[\]"']/g, '')
				.split(',');
	const names = [...new Set(given.map((name) => String(name).trim()))].filter(
		(name) => name !== '',
	);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown === undefined) return names;
	throw new ParameterError({
		title: `${label} has no "${unknown.slice(0, 40)}"`,
		cure: `Choose from ${known.join(', ')}.`,
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

/**
 * Reads a whole number from 1 to `max`, also from text, as expressions and models deliver it.
 *
 * @param fallback for a field left empty
 * @throws ParameterError for anything else
 */
export function wholeNumber(
	label: string,
	value: unknown,
	fallback: number,
	max = Infinity,
): number {
	if (isEmpty(value)) return fallback;
	const parsed = typeof value === 'string' ? Number(value) : value;
	if (typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 1 && parsed <= max) {
		return parsed;
	}
	throw new ParameterError({
		title: `${label} can't be "${String(value).slice(0, 40)}"`,
		cure: `Give ${label} as a whole number ${max === Infinity ? 'of at least 1' : `from 1 to ${max}`}.`,
	});
}

/** A switch; a model may write it as text. */
export function readFlag(value: unknown): boolean {
	return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

/** Whether a field was left empty, by a person, an expression or a model. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * Reads an id as text.
 *
 * @throws ParameterError when it is empty, a number that has lost digits, or no id at all
 */
export function readId(label: string, value: unknown): string {
	if (isEmpty(value)) {
		throw new ParameterError({ title: `${label} is empty`, cure: `Give ${label} as text.` });
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		throw new ParameterError({
			title: `${label} came as a number that is too large to be exact`,
			cure: `Ids have up to 20 digits, and numbers are exact only up to 16. Pass ${label} as text, e.g. in quotes, all the way from its source.`,
		});
	}
	const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	// Dots alone would lead out of the endpoint's path, however they are encoded.
	if (id !== '' && id.length <= 200 && !/^\.+$/.test(id)) return id;
	throw new ParameterError({
		title: `${label} is not an id`,
		cure: `Give ${label} as text, as it stands in a call record.`,
	});
}

/** Binds getNodeParameter to one input item. */
export function parametersOf(context: Context, itemIndex: number): ReadParameter {
	return (name, options) =>
		'getInputData' in context
			? context.getNodeParameter(name, itemIndex, undefined, options)
			: context.getNodeParameter(name, undefined, options);
}
