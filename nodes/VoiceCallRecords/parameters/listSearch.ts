import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { PATIENCE_AT_SCREEN_MS, Turns } from '../api/turns';
import { openList } from '../list/list';
import { newestRecords } from '../list/newest';
import { toNodeError } from '../nodeError';
import { callRecord } from '../records/callRecord';
import { sourceOf, type FilterName } from '../records/kind';
import { ALL, filterFields, readFilters } from './filter';
import { firstFound, namesIn } from './names';
import { DEFAULT_LIST_OPTIONS } from './listOptions';
import type { ReadParameter } from './values';

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
 * An entry for all, then the names in the newest call records, those with the most calls first.
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
		const { result: records } = await firstFound(
			readFilters(chosen),
			async (each) =>
				await newestRecords(
					openList(context, sourceOf(callRecord, each), DEFAULT_LIST_OPTIONS, turns),
					Date.now(),
				),
			({ length }) => length > 0,
		);
		const entries = [
			{ name: ALL[field], value: '' },
			...namesIn(records, field).map(([name]) => ({ name, value: name })),
		];
		const wanted = typed.trim().toLowerCase();
		return { results: entries.filter(({ name }) => name.toLowerCase().includes(wanted)) };
	} catch (error) {
		throw await toNodeError(context, error, filterFields);
	}
}
