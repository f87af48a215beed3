import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Shows fields for the given operations of a resource only, beside their own conditions. */
export function forOperation(
	resource: string,
	operation: string[],
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => {
		const displayOptions: IDisplayOptions = {
			...field.displayOptions,
			show: { resource: [resource], operation, ...field.displayOptions?.show },
		};
		return { ...field, displayOptions };
	});
}
