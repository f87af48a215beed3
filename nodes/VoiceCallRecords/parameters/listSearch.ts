import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { openList } from '../list/list';
import { newestRecords } from '../list/newest';
import { toNodeError } from '../nodeError';
import { callRecord } from '../records/callRecord';
import { text } from '../records/fields';
import { sourceOf } from '../records/kind';
import { filterFields, readFilter } from './filter';
import { DEFAULT_READ_OPTIONS } from './readOptions';
import type { ReadParameter } from './values';

/** Chosen, it means all of them, as an empty field does. */
const NOTHING = { value: '' };

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** Searches of the From List modes, for the action and the trigger. */
export const listSearch: { searchGroups: Search; searchPhones: Search } = {
	async searchGroups(filter) {
		return await namesInUse(this, 'sipGroupName', () => '', filter);
	},
	async searchPhones(filter) {
		const chosen: ReadParameter = (name) =>
			name === 'group' ? this.getCurrentNodeParameter(name) : '';
		return await namesInUse(this, 'phoneName', chosen, filter);
	},
};

/**
 * Names in the newest call records, those with the most calls first.
 *
 * @param chosen what the list is narrowed by
 */
async function namesInUse(
	context: ILoadOptionsFunctions,
	field: 'sipGroupName' | 'phoneName',
	chosen: ReadParameter,
	typed = '',
): Promise<INodeListSearchResult> {
	try {
		const filter = readFilter(chosen);
		const list = openList(context, sourceOf(callRecord, filter), DEFAULT_READ_OPTIONS);
		const records = await newestRecords(list, Date.now());
		if (records.length === 0) {
			const whose = filter.sipGroupName ? ` of ${filter.sipGroupName}` : '';
			return {
				results: [{ ...NOTHING, name: `There were no calls${whose} in the last two months` }],
			};
		}
		const calls = new Map<string, number>();
		for (const record of records) {
			const name = text(record[field]);
			if (name !== '') calls.set(name, (calls.get(name) ?? 0) + 1);
		}
		if (calls.size === 0) {
			return { results: [{ ...NOTHING, name: 'The newest calls name none' }] };
		}
		const results = [...calls]
			.filter(([name]) => name.toLowerCase().includes(typed.trim().toLowerCase()))
			.sort(([a, callsOfA], [b, callsOfB]) => callsOfB - callsOfA || (a < b ? -1 : 1))
			.map(([name, count]) => ({
				name: `${name} (${count} of the newest ${records.length} calls)`,
				value: name,
			}));
		return { results };
	} catch (error) {
		throw await toNodeError(context, error, filterFields);
	}
}
