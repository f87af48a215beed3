import type { INodeProperties } from 'n8n-workflow';

import { MAX_PAGE_SIZE } from '../api/page';
import type { ListOptions } from '../list/list';
import { SECOND_MS } from '../time/instant';
import { readWholeNumber, type ReadParameter } from './values';

/** How long to wait for the API. */
export const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600 },
	default: 30,
	hint: 'In seconds',
	description: 'How many seconds to wait for the answer to one request before it is tried again',
};

const maxParallelRequestsField: INodeProperties = {
	displayName: 'Max Parallel Requests',
	name: 'maxParallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 16 },
	default: 8,
	description:
		'How many pages to read at a time at most. The node begins with fewer and slows down when Itniotech asks for it. 1 reads one after another.',
};

const pageSizeField: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_PAGE_SIZE },
	default: MAX_PAGE_SIZE,
	description: `How many records to ask for in one request, ${MAX_PAGE_SIZE} at most`,
};

/** Options about how to read, the same for every operation that lists. */
export const listOptionFields: INodeProperties[] = [
	maxParallelRequestsField,
	pageSizeField,
	timeoutField,
];

/**
 * Page Size, Timeout and Max Parallel Requests of the Options.
 *
 * @throws ParameterError for a number out of bounds
 */
export function readListOptions(options: ReadParameter): ListOptions {
	return {
		pageSize: readWholeNumber(pageSizeField, options),
		timeoutMs: readTimeout(options),
		maxParallelRequests: readWholeNumber(maxParallelRequestsField, options),
	};
}

/**
 * Timeout of the Options.
 *
 * @returns ms
 * @throws ParameterError for a number out of bounds
 */
export function readTimeout(options: ReadParameter): number {
	return SECOND_MS * readWholeNumber(timeoutField, options);
}

/** What a field left empty stands for, where nobody can set it: in the trigger and in dropdowns. */
export const DEFAULT_LIST_OPTIONS = readListOptions(() => undefined);
