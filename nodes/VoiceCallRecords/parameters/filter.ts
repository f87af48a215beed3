import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isObject } from '../api/answer';
import { callRecord } from '../records/callRecord';
import type { Filter, FilterName, RecordKind } from '../records/kind';
import { isEmpty } from '../time/instant';
import type { ReadParameter } from './values';

const EXACT_NAME = 'Exactly as in the Itniotech console, capital letters included';
/** The API has no list of groups and phones, so the newest calls show which there are. */
const FROM_CALLS = 'Taken from the newest calls. Use By Name for any other.';

const groupField: INodeProperties = {
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Phone group whose calls to read. Leave empty for all groups.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'All groups',
			hint: FROM_CALLS,
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Sales',
			hint: EXACT_NAME,
		},
	],
};

const phoneField: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Phone whose calls to read. Leave empty for all phones.',
	// A phone of another group would leave nothing to read.
	typeOptions: { loadOptionsDependsOn: ['group.value'] },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'All phones',
			hint: FROM_CALLS,
			typeOptions: { searchListMethod: 'searchPhones', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. sales-1',
			hint: EXACT_NAME,
		},
	],
};

/** Each filter's field. */
const FIELDS: Readonly<Record<FilterName, INodeProperties>> = {
	sipGroupName: groupField,
	phoneName: phoneField,
};

/** Group and Phone. */
export const filterFields: INodeProperties[] = Object.values(FIELDS);

/** Those that narrow the list of a kind of record. */
export function filterFieldsOf({ filters }: RecordKind): INodeProperties[] {
	return filters.map((filter) => FIELDS[filter]);
}

/**
 * The filters of a kind of record; an empty field, also from an expression or a model, means all.
 *
 * @throws ParameterError for a value that is no name: taken as empty it would mean all
 */
export function readFilter(read: ReadParameter, { filters }: RecordKind = callRecord): Filter {
	return Object.fromEntries(
		filters.map((filter) => [filter, readName(FIELDS[filter], read(FIELDS[filter].name))]),
	);
}

/** @param given a resource locator or, in a workflow from elsewhere, the plain name */
function readName({ displayName: label }: INodeProperties, given: unknown): string {
	const isLocator = isObject(given) && 'value' in given;
	const value = isLocator ? given.value : given;
	if (isEmpty(value)) return '';
	// A name from the list is exact; what was typed or pasted may have blanks around it.
	const isExact = isLocator && given.mode === 'list';
	if (typeof value === 'string') return isExact ? value : value.trim();
	if (typeof value === 'number') return String(value);
	throw new ParameterError(
		`${label} is not a name`,
		`Give ${label} as text, exactly as in the Itniotech console, or leave it empty for all.`,
	);
}
