import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { DEFAULT_READ_OPTIONS, openListing } from '../itniotech/listing';
import { toNodeError } from '../itniotech/nodeError';
import { newestRecords } from '../itniotech/newestRecords';
import { text } from '../records/callRecord';
import { readFilter, type ReadParameter } from '../resources/parameters';

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
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const chosenFilter = readFilter(chosen);
		const listing = openListing(context, chosenFilter, DEFAULT_READ_OPTIONS);
		const records = await newestRecords(listing, Date.now());
		if (records.length === 0) {
			const whose = chosenFilter.group === '' ? '' : ` of ${chosenFilter.group}`;
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
			.filter(([name]) => name.toLowerCase().includes(filter.trim().toLowerCase()))
			.sort(([a, callsOfA], [b, callsOfB]) => callsOfB - callsOfA || (a < b ? -1 : 1))
			.map(([name, count]) => ({
				name: `${name} (${count} of the newest ${records.length} calls)`,
				value: name,
			}));
		return { results };
	} catch (error) {
		throw await toNodeError(context, error);
	}
}
