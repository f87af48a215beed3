import type { INodeProperties } from 'n8n-workflow';

/** Group and Phone. */
export const filterFields: INodeProperties[] = [
	{
		displayName: 'Group',
		name: 'group',
		type: 'resourceLocator',
		default: { mode: 'name', value: '' },
		description: 'Phone group whose calls to read. Leave empty for all groups.',
		modes: [
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Sales',
				hint: 'Exactly as in the Itniotech console, capital letters included',
			},
		],
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'resourceLocator',
		default: { mode: 'name', value: '' },
		description: 'Phone whose calls to read. Leave empty for all phones.',
		modes: [
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. sales-1',
				hint: 'Exactly as in the Itniotech console, capital letters included',
			},
		],
	},
];
