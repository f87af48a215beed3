import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { filterFieldsOf, readFilters } from '../parameters/filter';
import { outputFields } from '../parameters/output';
import { startTimeField, timeZoneNotice } from '../parameters/timeRange';
import { optionsOf, readChoice, readWholeNumber, type ReadParameter } from '../parameters/values';
import { callRecord } from '../records/callRecord';
import type { Filter, RecordKind } from '../records/kind';
import { isEmpty, MINUTE_MS, readingOf, toInstant, toMinute } from '../time/instant';
import { earliestSafeStart } from '../time/retention';
import { pastInstant } from '../time/timeRange';
import { LONGEST_WINDOW_MS, wholeSecond } from '../time/windows';
import { eventField, readEvent, type TriggerEvent } from './event';
import { readRecordType, RECORD_TYPES, recordTypeField, shownFor } from './recordType';
import type { Subject } from './state';

const START_FROM = ['now', 'since'] as const;

const startFromField: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'options',
	default: 'now',
	description:
		'What to begin with when the workflow is activated for the first time. Later the trigger goes on where it stopped.',
	options: [
		{ name: 'Now', value: 'now', description: 'Only what happens from now on' },
		{
			name: 'From a Start Time',
			value: 'since',
			description: 'Also earlier ones, at most two months back',
		},
	],
};

const lateRecordsWindowField: INodeProperties = {
	displayName: 'Late Records Window',
	name: 'lateRecordsWindow',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LONGEST_WINDOW_MS / MINUTE_MS },
	default: 120,
	hint: 'In minutes',
	description:
		'How many minutes late a call or its recording may show up and still start the workflow, e.g. because a call is listed only after it ends. Make it longer than your longest calls.',
};

const maxRecordsPerRunField: INodeProperties = {
	displayName: 'Max Records per Run',
	name: 'maxRecordsPerRun',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10000,
	description:
		'How many records to start the workflow with at most. The rest follows with the next polls.',
};

/** All fields of the trigger. */
export const properties: INodeProperties[] = [
	recordTypeField,
	...shownFor(callRecord, [eventField]),
	...RECORD_TYPES.flatMap((kind) => shownFor(kind, filterFieldsOf(kind))),
	startFromField,
	...[timeZoneNotice, startTimeField].map((field) => ({
		...field,
		displayOptions: { show: { startFrom: ['since'] } },
	})),
	...RECORD_TYPES.flatMap((kind) => shownFor(kind, outputFields(kind))),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [lateRecordsWindowField, maxRecordsPerRunField],
	},
];

/** The trigger's parameters. */
export interface TriggerSettings {
	/** what the workflow starts with */
	kind: RecordKind;
	/** what has to have happened to it */
	event: TriggerEvent;
	/** both, as the state names them */
	subject: Subject;
	/** as typed and, where that is another text, composed: one or two */
	filters: Filter[];
	startFrom: (typeof START_FROM)[number];
	startTime: unknown;
	/** how far back calls may show up late, ms */
	lateMs: number;
	maxRecords: number;
}

/** @throws ParameterError for a value out of bounds */
export function readSettings(read: ReadParameter): TriggerSettings {
	const kind = readRecordType(read);
	const event = readEvent(read, kind);
	const options = optionsOf(read);
	const startFrom = readChoice(startFromField, read, START_FROM);
	const lateMinutes = readWholeNumber(lateRecordsWindowField, options);
	return {
		kind,
		event,
		subject: { recordType: kind.name, event: event.name },
		filters: readFilters(read, kind),
		startFrom,
		startTime: startFrom === 'since' ? read(startTimeField.name) : undefined,
		lateMs: lateMinutes * MINUTE_MS,
		maxRecords: readWholeNumber(maxRecordsPerRunField, options),
	};
}

/**
 * Reads Start Time.
 *
 * @param zone IANA name of the workflow's time zone
 * @param now epoch ms
 * @returns epoch ms, whole seconds
 * @throws ParameterError when it is empty, unreadable, in the future or older than what the API keeps
 */
export function readStartTime(
	{ startTime, kind: { many } }: TriggerSettings,
	zone: string,
	now: number,
): number {
	const label = startTimeField.displayName;
	if (isEmpty(startTime)) {
		throw new ParameterError(
			`${label} is empty`,
			`Pick a ${label}, or set ${startFromField.displayName} to Now.`,
		);
	}
	const earliestMs = earliestSafeStart(now);
	// Nearer to the two months than this, the API may refuse it, or soon will while it is caught up.
	const startMs = toInstant(startTime, zone) ?? Infinity;
	if (startMs < earliestMs) {
		throw new ParameterError(
			`${label} is older than the ${many} that Itniotech is sure to have`,
			`${readingOf(startTime, startMs)} Itniotech keeps ${many} for two months. Pick a ${label} from ${toMinute(earliestMs + MINUTE_MS)} on.`,
		);
	}
	return wholeSecond(pastInstant(label, startTime, zone, now));
}
