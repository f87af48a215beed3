import { callRecord } from '../records/callRecord';
import { schemaOf } from '../records/output';
import { RESOURCES } from './index';

/**
 * Output schemas of all operations and the trigger, which the build writes into files: n8n looks
 * for them there.
 *
 * @returns by their place below `__schema__`
 */
export function schemas(): Record<string, object> {
	const ofOperations = RESOURCES.flatMap(({ resource, operations }) =>
		operations.map(({ operation, schema }) => [`v1.0.0/${resource}/${operation}.json`, schema]),
	);
	return {
		'v1.0.0.json': schemaOf('Output Simplified of the trigger', callRecord.simplified),
		...(Object.fromEntries(ofOperations) as Record<string, object>),
	};
}
