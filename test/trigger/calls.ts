import { makeRecord } from '../stand-in';
import { formatApiTime } from '../stand-in/time';
import type { CallRecord } from '../stand-in/types';

/** A call as a test knows it. */
export interface Call {
	id: string;
	/** epoch ms, whole seconds: the time that the API filters by */
	at: number;
	/** epoch ms by which items are sorted; Infinity where the record does not show it */
	submitted: number;
	group: string;
	phone: string;
	isRecorded: boolean;
}

/**
 * What the API filters by: the time of the submission or of the end of a call, or a time that the
 * node can't know, with or without an earlier one that it does know.
 */
export type FilteredBy = 'submission' | 'end' | 'hiddenTime' | 'onlyHiddenTime';

const MINUTE_MS = 60_000;
const EARLIER_MS: Record<FilteredBy, number> = {
	submission: 0,
	end: 4 * MINUTE_MS,
	hiddenTime: 300 * MINUTE_MS,
	onlyHiddenTime: -Infinity,
};

/** The field that the stand-in has to filter by. */
export const filterFieldOf = (by: FilteredBy) =>
	({ submission: 'submitTime', end: 'hangupTime' })[by as string] ?? 'callTime';

/** @param at epoch ms that the API filters by */
export function makeCall(
	at: number,
	by: FilteredBy,
	{ group, phone, isRecorded }: { group: string; phone: string; isRecorded: boolean },
): { call: Call; record: CallRecord } {
	const second = Math.floor(at / 1000) * 1000;
	const submitted = second - EARLIER_MS[by];
	const submitTime = Number.isFinite(submitted) ? formatApiTime(submitted) : '';
	const times = {
		submission: {},
		end: { hangupTime: formatApiTime(second) },
		// The stand-in understands this form of a time, the node does not.
		hiddenTime: { ...NO_TIMES, submitTime, callTime: new Date(second).toUTCString() },
		onlyHiddenTime: { ...NO_TIMES, callTime: new Date(second).toUTCString() },
	}[by];
	const names = { sipGroupName: group, phoneName: phone };
	const record = { ...makeRecord({ submitTime, ...names }), ...times };
	if (!isRecorded) record.recordingFileId = '';
	return { call: { id: record.voiceId, at: second, submitted, group, phone, isRecorded }, record };
}

const NO_TIMES = { submitTime: '', callTime: '', ringingTime: '', answerTime: '', hangupTime: '' };
