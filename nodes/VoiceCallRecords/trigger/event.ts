import type { INodeProperties } from 'n8n-workflow';

import { idOf, recordingIdOf, voiceIdOf, type ApiRecord } from '../api/record';
import { readChoice, type ReadParameter } from '../parameters/values';
import { callRecord } from '../records/callRecord';
import type { RecordKind } from '../records/kind';

/** What the trigger waits for; it happens to a record once. */
export interface TriggerEvent {
	/** value in the editor's list, and in the stored state */
	name: string;
	label: string;
	/** in n8n's list of what a node can do, and under the node */
	action: string;
	description: string;
	/** @returns what a record is known by to which it has happened; "" for any other */
	idOf(record: ApiRecord): string;
	/**
	 * Whether it has happened to every record that is listed, so that the API's total tells how many
	 * those are. Otherwise a total says nothing about them.
	 */
	isCounted: boolean;
}

/** A record is listed; the only event of those that are no calls. */
export const newCall: TriggerEvent = {
	name: 'newCall',
	label: 'New Call',
	action: 'On new call',
	description: 'Each call once, as soon as it shows up',
	idOf,
	isCounted: true,
};

/** A call has a recording. A call without an id is known by its recording instead. */
const recordingAvailable: TriggerEvent = {
	name: 'recordingAvailable',
	label: 'Recording Available',
	action: 'On recording available',
	description:
		'Each call once, as soon as it has a recording. One that comes later than Late Records Window (options) after its call is not caught.',
	idOf: (record) => {
		const recordingId = recordingIdOf(record);
		return recordingId === '' ? '' : voiceIdOf(record) || `?${recordingId}`;
	},
	isCounted: false,
};

/** All events of calls, the default first. */
export const EVENTS: readonly TriggerEvent[] = [newCall, recordingAvailable];

const [{ name: firstEvent }] = EVENTS;

/** For calls only. */
export const eventField: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	default: firstEvent,
	description:
		'What to start the workflow on. Changing it starts anew: only what happens from then on.',
	options: EVENTS.map(({ name, label, action, description }) => ({
		name: label,
		value: name,
		action,
		description,
	})),
};

/** @throws ParameterError for an event that doesn't exist */
export function readEvent(read: ReadParameter, kind: RecordKind): TriggerEvent {
	if (kind !== callRecord) return newCall;
	const names = EVENTS.map(({ name }) => name);
	const chosen = readChoice(eventField, read, names);
	return EVENTS.find(({ name }) => name === chosen) ?? newCall;
}

/** @returns what those of the records are known by to which an event has happened */
export function idsOf(event: TriggerEvent, records: ApiRecord[]): string[] {
	return records.map((record) => event.idOf(record)).filter((id) => id !== '');
}
