import type { ApiRecord } from '../api/record';
import type { LocalHour } from '../time/localHours';
import { text } from './fields';
import type { ItemField, RecordKind } from './kind';

/** A record with what its submit time means on the clock of the workflow. */
export interface TimedRecord {
	record: ApiRecord;
	/** @returns undefined where the record doesn't tell its time */
	submitted(record: ApiRecord): LocalHour | undefined;
}

/** A choice of Group By, and the field that carries it. */
export interface GroupBy extends ItemField<TimedRecord> {
	/** of the record that it is made of */
	field: string;
	label: string;
	description: string;
	/** whether it takes the clock of the workflow */
	isOfClock?: true;
	of(from: TimedRecord): string | number;
}

/** All choices of Group By, in the order in which a report has them. */
const GROUP_BY: readonly GroupBy[] = [
	{
		name: 'group',
		field: 'sipGroupName',
		label: 'Group',
		description: 'Phone group that the call belongs to',
		type: 'string',
		of: ({ record }) => text(record.sipGroupName),
	},
	{
		name: 'phone',
		field: 'phoneName',
		label: 'Phone',
		description: 'Phone that made the call',
		type: 'string',
		of: ({ record }) => text(record.phoneName),
	},
	{
		name: 'day',
		field: 'submitTime',
		label: 'Day',
		description: 'Calendar day in the time zone of the workflow',
		type: 'string',
		isOfClock: true,
		of: ({ record, submitted }) => submitted(record)?.day ?? '',
	},
	{
		name: 'hour',
		field: 'submitTime',
		label: 'Hour',
		description: 'Hour of the day (0 to 23) in the time zone of the workflow',
		type: ['integer', 'string'],
		isOfClock: true,
		of: ({ record, submitted }) => submitted(record)?.hour ?? '',
	},
	{
		name: 'destination',
		field: 'code',
		label: 'Destination',
		description: 'Area and operator of the called number',
		type: 'string',
		of: ({ record }) => text(record.code),
	},
	{
		name: 'terminationReason',
		field: 'terminationReason',
		label: 'Termination Reason',
		description: 'Why the call ended, in the words of Itniotech',
		type: 'string',
		of: ({ record }) => text(record.terminationReason),
	},
];

/** The choices that a kind of record has: those that are made of its fields. */
export function groupByOf({ fields }: RecordKind): readonly GroupBy[] {
	return GROUP_BY.filter(({ field }) => field in fields);
}
