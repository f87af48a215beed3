import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { mapInSlices } from './list/slices';
import { toNodeError, toNote } from './nodeError';
import { listSearch } from './parameters/listSearch';
import { readOutput } from './parameters/output';
import { parametersOf } from './parameters/values';
import { unreadableNote } from './records/unreadable';
import { pollForNew } from './trigger/poll';
import { preview } from './trigger/preview';
import { properties, readSettings } from './trigger/settings';
import { subtitle } from './trigger/subtitle';

/** Calls shown by a test fetch in the editor. */
const PREVIEW_COUNT = 5;

export class VoiceCallRecordsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Itniotech Voice Call Records Trigger',
		name: 'voiceCallRecordsTrigger',
		icon: { light: 'file:../../icons/itniotech.svg', dark: 'file:../../icons/itniotech.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		// The nodes panel has one entry for the node and its trigger, and this text stands there.
		description:
			'Get phone call records and recordings from Itniotech (BUKA, Laaffic), or start a workflow on new calls, recordings or voice messages',
		defaults: { name: 'Itniotech Voice Call Records Trigger' },
		polling: true,
		hints: [
			{
				message:
					'Several calls or voice messages may come at once: each is an item of its own, and the nodes behind run for every item.',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		builderHint: {
			searchHint:
				'Starts a workflow with new phone calls of the telephony provider Itniotech (BUKA, Laaffic), each call exactly once, several as several items; with calls as soon as their recording is available (by its parameter event); or with new voice messages and voice codes (group calls, by its parameter recordType). Use it instead of a schedule with Get Many. The called number is calledNumber, never callee, which expressions refuse. Ids are text of 19 to 20 digits.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-itniotech.voiceCallRecords',
					relationHint:
						'Lists and totals calls and voice messages of a time range, gets single ones and recordings',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'itniotechApi', required: true }],
		properties,
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const read = parametersOf(this, 0);
			const settings = readSettings(read);
			const toItem = readOutput(settings.kind, read, this.getTimezone());
			const records =
				this.getMode() === 'manual'
					? await preview(this, settings, PREVIEW_COUNT)
					: await pollForNew(this, settings);
			const items = await mapInSlices(records, toItem);
			const note = unreadableNote(settings.kind, records, items);
			if (note !== undefined) this.logger.warn(await toNote(this, note));
			return items.length > 0 ? [items.map((json) => ({ json }))] : null;
		} catch (error) {
			throw await toNodeError(this, error, properties);
		}
	}
}
