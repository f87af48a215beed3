import type { INodeProperties } from 'n8n-workflow';

const EXACT_NAME = 'Exactly as in the Itniotech console, capital letters included';
/** The API has no list of groups and phones, so the newest calls show which there are. */
const FROM_CALLS = 'Taken from the newest calls. Use By Name for any other.';

/** Group and Phone. */
export const filterFields: INodeProperties[] = [
	{
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
	},
	{
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
	},
];
