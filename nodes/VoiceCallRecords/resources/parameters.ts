import { ParameterError } from '../itniotech/parameterError';
import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../itniotech/listing';
import { MAX_PAGE_SIZE, type Filter } from '../itniotech/page';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../itniotech/answer';
import { isTool } from '../tool';
import type { Context } from '../itniotech/request';
import { CALL_RECORD_FIELDS } from '../records/callRecord';
import { CALLED_NUMBER, OUTPUTS, toItemFor, type ToItem } from '../records/output';
import { TIME_RANGES, toTimeRange, type TimeRange } from '../time/timeRange';
import { isEmpty, readChoice, readNames, wholeNumber } from './values';

const MAX_PARALLEL_REQUESTS = 16;
const MAX_TIMEOUT_S = 600;

/** Reads a parameter by name for one input item. */
export type ReadParameter = (name: string) => unknown;

/**
 * Group and Phone; an empty field, also from an expression or a model, means all.
 *
 * @throws ParameterError for a value that is no name: taken as empty it would mean all
 */
export function readFilter(read: ReadParameter): Filter {
	return {
		group: readName('Group', read('group')),
		phone: readName('Phone', read('phone')),
	};
}

/** @param given a resource locator or, in a workflow from elsewhere, the plain name */
function readName(label: string, given: unknown): string {
	const isLocator = isObject(given) && 'value' in given;
	const value = isLocator ? given.value : given;
	if (isEmpty(value)) return '';
	// A name from the list is exact; what was typed or pasted may have blanks around it.
	const isExact = isLocator && given.mode === 'list';
	if (typeof value === 'string') return isExact ? value : value.trim();
	if (typeof value === 'number') return String(value);
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
	const output = readChoice('Output', read('output'), OUTPUTS, 'simplified');
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
 * Time Range, Start Time and End Time. A model that fills in times without a Time Range means Custom.
 *
 * @throws ParameterError with what to correct
 */
export function readTimeRange(read: ReadParameter, context: IExecuteFunctions): TimeRange {
	const [startTime, endTime] = [read('startTime'), read('endTime')];
	const hasTimes = !isEmpty(startTime) || !isEmpty(endTime);
	const unset = hasTimes ? 'custom' : 'last24Hours';
	const choice = readChoice('Time Range', read('timeRange'), TIME_RANGES, unset);
	// In the editor they are hidden then, and what is left of them in a saved workflow means nothing.
	if (choice !== 'custom' && hasTimes && isTool(context.getNode())) {
		throw new ParameterError({
			title: `Start Time and End Time count only with Time Range custom, not with ${choice}`,
			cure: 'Set Time Range to custom, or leave both times empty.',
		});
	}
	const zone = context.getTimezone();
	const range = toTimeRange({ choice, startTime, endTime, zone, now: Date.now() });
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

/** Binds getNodeParameter to one input item; a parameter that isn't there is null. */
export function parametersOf(context: Context, itemIndex: number): ReadParameter {
	return (name) =>
		'getInputData' in context
			? context.getNodeParameter(name, itemIndex, null)
			: context.getNodeParameter(name, null);
}
