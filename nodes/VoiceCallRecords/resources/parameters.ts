import { ParameterError } from '../itniotech/nodeError';
import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../itniotech/listing';
import { MAX_PAGE_SIZE, type Filter } from '../itniotech/page';
import type { Context } from '../itniotech/request';
import { CALL_RECORD_FIELDS } from '../records/callRecord';
import { toItemFor, type OutputChoice, type ToItem } from '../records/output';

const MAX_PARALLEL_REQUESTS = 16;
const MAX_TIMEOUT_S = 600;

/** Reads a parameter by name for one input item; `extractValue` looks into a resource locator. */
export type ReadParameter = (name: string, options?: { extractValue: boolean }) => unknown;

/** Group and Phone; an empty field, also from an expression or a model, means all. */
export function readFilter(read: ReadParameter): Filter {
	const name = (parameter: string) => {
		const value = read(parameter, { extractValue: true });
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	};
	return { group: name('group'), phone: name('phone') };
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
	const names = (Array.isArray(value) ? value : String(value ?? '').split(','))
		.map((name) => String(name).trim())
		.map((name) => (name === 'calledNumber' ? 'callee' : name))
		.filter((name) => name !== '');
	const unknown = names.find((name) => !(CALL_RECORD_FIELDS as readonly string[]).includes(name));
	if (names.length === 0 || unknown !== undefined) {
		throw new ParameterError({
			title: unknown === undefined ? 'Fields is empty' : `Fields has no "${unknown}"`,
			cure: `Choose at least one of ${CALL_RECORD_FIELDS.join(', ')}, or set Output to Simplified.`,
		});
	}
	return names;
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
	if (value === undefined || value === null || value === '') return fallback;
	const parsed = typeof value === 'string' ? Number(value) : value;
	if (typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= 1 && parsed <= max) {
		return parsed;
	}
	throw new ParameterError({
		title: `${label} can't be "${String(value).slice(0, 40)}"`,
		cure: `Give ${label} as a whole number ${max === Infinity ? 'of at least 1' : `from 1 to ${max}`}.`,
	});
}

/** Binds getNodeParameter to one input item. */
export function parametersOf(context: Context, itemIndex: number): ReadParameter {
	return (name, options) =>
		'getInputData' in context
			? context.getNodeParameter(name, itemIndex, undefined, options)
			: context.getNodeParameter(name, undefined, options);
}
