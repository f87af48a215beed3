import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../itniotech/listing';
import type { Filter } from '../itniotech/page';
import { readFilter, type ReadParameter } from '../resources/parameters';
import { readChoice, wholeNumber } from '../resources/values';

const MINUTE_MS = 60_000;
const DEFAULT_LATE_MINUTES = 120;
/** 31 days, the longest range of one query. */
const MAX_LATE_MINUTES = 44_640;
const DEFAULT_MAX_RECORDS = 10_000;
const START_FROM = ['now', 'since'] as const;

/** The trigger's parameters. */
export interface TriggerSettings {
	filter: Filter;
	startFrom: (typeof START_FROM)[number];
	startTime: unknown;
	/** how far back calls may show up late, ms */
	lateMs: number;
	maxRecords: number;
	readOptions: ReadOptions;
}

/** @throws ParameterError for a value out of bounds */
export function readSettings(read: ReadParameter): TriggerSettings {
	const options = (read('options') ?? {}) as IDataObject;
	const startFrom = readChoice('Start From', read('startFrom'), START_FROM, 'now');
	return {
		filter: readFilter(read),
		startFrom,
		startTime: startFrom === 'since' ? read('startTime') : undefined,
		lateMs:
			MINUTE_MS *
			wholeNumber(
				'Late Records Window',
				options.lateRecordsWindow,
				DEFAULT_LATE_MINUTES,
				MAX_LATE_MINUTES,
			),
		maxRecords: wholeNumber('Max Records per Run', options.maxRecordsPerRun, DEFAULT_MAX_RECORDS),
		readOptions: DEFAULT_READ_OPTIONS,
	};
}
