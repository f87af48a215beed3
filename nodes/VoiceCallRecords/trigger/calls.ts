import type { IPollFunctions } from 'n8n-workflow';

import type { Page } from '../api/page';
import type { Turns } from '../api/turns';
import { openList, type PageAddress, type RecordList } from '../list/list';
import { DEFAULT_LIST_OPTIONS } from '../parameters/listOptions';
import { everyRecord, sourceOf, type Filter, type RecordKind } from '../records/kind';

/** Opens lists of calls of one kind by filter; without one, that of all. */
export type OpenCalls = (filter?: Filter) => RecordList;

/** Opens the lists that the trigger reads. */
export function openCalls(context: IPollFunctions, kind: RecordKind, turns: Turns): OpenCalls {
	return (filter = everyRecord(kind)) =>
		openList(context, sourceOf(kind, filter), DEFAULT_LIST_OPTIONS, turns);
}

/** The same list, of whose pages somebody takes note before they are used. */
export function watched(
	list: RecordList,
	note: (page: Page, address: PageAddress) => void,
): RecordList {
	const page: RecordList['page'] = async (address, ...more) => {
		const answer = await list.page(address, ...more);
		note(answer, address);
		return answer;
	};
	return withPage(list, page);
}

/** The same list, whose pages come another way; all else stays what it is at the moment of use. */
export function withPage(list: RecordList, page: RecordList['page']): RecordList {
	return Object.create(list, { page: { value: page } }) as RecordList;
}
