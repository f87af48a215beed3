import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { PATIENCE_AT_SCREEN_MS, Turns } from '../api/turns';
import { openList } from '../list/list';
import { newestRecords } from '../list/newest';
import { toNodeError } from '../nodeError';
import { callRecord } from '../records/callRecord';
import { sourceOf, type FilterName } from '../records/kind';
import { filterFields, readFilters } from './filter';
import { firstFound, namesIn } from './names';
import { DEFAULT_LIST_OPTIONS } from './listOptions';
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
	field: FilterName,
	chosen: ReadParameter,
	typed = '',
): Promise<INodeListSearchResult> {
	try {
		const turns = new Turns(context, PATIENCE_AT_SCREEN_MS);
		const { result: records, filter } = await firstFound(
			readFilters(chosen),
			async (each) =>
				await newestRecords(
					openList(context, sourceOf(callRecord, each), DEFAULT_LIST_OPTIONS, turns),
					Date.now(),
				),
			({ length }) => length > 0,
		);
		if (records.length === 0) {
			const whose = filter.sipGroupName ? ` of ${filter.sipGroupName}` : '';
			return {
				results: [{ ...NOTHING, name: `There were no calls${whose} in the last two months` }],
			};
		}
		const names = namesIn(records, field);
		if (names.length === 0) {
			return { results: [{ ...NOTHING, name: 'The newest calls name none' }] };
		}
		const results = names
			.filter(([name]) => name.toLowerCase().includes(typed.trim().toLowerCase()))
			.map(([name, count]) => ({
				name: `${name} (${count} of the newest ${records.length} calls)`,
				value: name,
			}));
		return { results };
	} catch (error) {
		throw await toNodeError(context, error, filterFields);
	}
}
