import type { IDataObject } from 'n8n-workflow';

import { text } from './json';

/**
 * A record as the API lists it. No field is sure: empty ones arrive as null, as "" or not at all,
 * sister brands add some or leave some out, and any may have a type that nobody expects.
 */
export type ApiRecord = IDataObject;

/** Ids have 19 to 20 digits; what is longer than this is taken for none. */
const LONGEST_ID = 200;

/** What is told of a record that has no id, long before its call has ended. */
const TOLD_FROM_THE_START = ['submitTime', 'callee', 'phoneName', 'displayNum'];
const LONGEST_PART = 40;

/** Ids that records without a voiceId were given by {@link idAmong}. */
const givenIds = new WeakMap<ApiRecord, string>();

/** What services write where there is nothing. */
const NO_ID = /^(?:[\s0]*|\s*(?:null|undefined|none|nil|nan|n\/a|false|-+\d?)\s*)$/i;

/** @returns the voiceId, or "" where there is none that can be read */
export function voiceIdOf({ voiceId }: ApiRecord): string {
	return typeof voiceId === 'string' ? idIn(voiceId) : '';
}

/** @returns the recordingFileId, or "" where there is none yet */
export function recordingIdOf({ recordingFileId }: ApiRecord): string {
	return idIn(text(recordingFileId));
}

/** 0 and words for nothing are no ids. */
function idIn(value: string): string {
	const isId = value.length <= LONGEST_ID && !NO_ID.test(value);
	return isId ? value : '';
}

/** What tells a record from all others of its kind, at most 200 characters. */
export function idOf(record: ApiRecord): string {
	return voiceIdOf(record) || (givenIds.get(record) ?? numbered(likenessOf(record), 1));
}

/** How often each likeness came in one reading of a window, and on which page first. */
export type Likenesses = Map<string, { count: number; firstPage: number }>;

/** A record's id in one reading of a window. */
interface IdAmong {
	id: string;
	/** set where the record has no voiceId and one like it came on an earlier page */
	isLikeEarlier: boolean;
}

/**
 * Tells a record's id while a window is read page by page, and lets {@link idOf} know it.
 *
 * A record without a voiceId is known by what it says from the start, and those that are alike by a
 * running number. Invariant: of n alike records in a window each reading gives #1 to #n, however
 * often it is read. Being alike they have the same submit time, so they are all in each half and in
 * each neighbouring window, or none is, and there they get the same numbers again. Which of them is
 * #1 depends on the order of the list and does not matter: what counts is how many there are.
 *
 * @param page number from 1; pages must come in order
 */
export function idAmong(record: ApiRecord, seen: Likenesses, page: number): IdAmong {
	const voiceId = voiceIdOf(record);
	if (voiceId !== '') return { id: voiceId, isLikeEarlier: false };
	const likeness = likenessOf(record);
	const { count: before, firstPage } = seen.get(likeness) ?? { count: 0, firstPage: page };
	const count = before + 1;
	seen.set(likeness, { count, firstPage });
	const id = numbered(likeness, count);
	givenIds.set(record, id);
	return { id, isLikeEarlier: firstPage < page };
}

/** What records without a voiceId are known by. Cut, which at worst makes two of them alike. */
export function likenessOf(record: ApiRecord): string {
	return TOLD_FROM_THE_START.map((field) => text(record[field]).trim().slice(0, LONGEST_PART)).join(
		' ',
	);
}

/**
 * Whether there is anything at all to know a record by. One without a voiceId gets its number among
 * those of its page; {@link idAmong} does it for more pages.
 */
export function isNamed(record: ApiRecord, onPage: Likenesses): boolean {
	if (voiceIdOf(record) !== '') return true;
	if (likenessOf(record).trim() === '') return false;
	idAmong(record, onPage, 1);
	return true;
}

/** Begins unlike any voiceId. */
function numbered(likeness: string, count: number): string {
	return `?${likeness} #${count}`;
}
