import {
	makeRecord,
	makeRecords,
	makeVoiceMessage,
	makeVoiceMessages,
	startStandIn,
} from './index';
import type { StandIn } from './index';
import { idsOf, list, NOW, request } from './client';

/** Voice messages: their shape, and that they are listed apart from the calls. */

const FIELDS = [
	'voiceId',
	'callee',
	'displayNum',
	'code',
	'submitTime',
	'callTime',
	'ringingTime',
	'answerTime',
	'hangupTime',
	'callDuration',
	'chargedDuration',
	'terminationCode',
	'terminationReason',
	'cost',
	'billPeriod',
	'rate',
	'baseCost',
	'voiceFileId',
	'feedbackValue',
	'calledInfo',
	'settleRate',
	'quoteExchange',
	'settlePay',
	'currency',
];

const from = Date.parse('2026-03-01T00:00:00+08:00');
const messages = makeVoiceMessages({ count: 1000, from, to: NOW });

let api: StandIn;

beforeEach(async () => {
	api = await startStandIn({ now: () => NOW });
});

afterEach(() => api.close());

const listed = () => list(api, {}, {}, 'recordGroupQuery');

describe('invented ones', () => {
	it('have the 24 fields in their order', () => {
		for (const message of messages) expect(Object.keys(message)).toEqual(FIELDS);
		expect(Object.keys(makeVoiceMessage())).toEqual(FIELDS);
	});

	it('have ids that no other record has', () => {
		const calls = [1, 2].flatMap((seed) => makeRecords({ count: 1000, from, to: NOW, seed }));
		const single = { submitTime: calls[0].submitTime };
		const all = [...calls.slice(1000), ...messages, makeRecord(single), makeVoiceMessage(single)];
		const ids = all.map(({ voiceId }) => voiceId);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^\d{19}$/);
	});

	it('tell the key that was pressed, which takes an answer', () => {
		const keys = messages.map(({ feedbackValue }) => feedbackValue);
		expect(new Set(keys)).toEqual(new Set(['-1', '0', '1', '2', '9', '*', '#']));
		for (const { answerTime, feedbackValue } of messages) {
			if (answerTime === '') expect(feedbackValue).toBe('-1');
		}
	});

	it('tell what was settled where the currency is not the dollar', () => {
		for (const { currency, settleRate, quoteExchange, settlePay } of messages) {
			const isSettled = [settleRate, quoteExchange, settlePay].map((value) => value !== '');
			expect(new Set(isSettled)).toEqual(new Set([currency !== '']));
		}
	});

	it('follow what is given', () => {
		const submitTime = '2026-03-15T12:00:00+08:00';
		expect(makeVoiceMessage({ submitTime, feedbackValue: '5' })).toMatchObject({
			submitTime,
			feedbackValue: '5',
		});
		expect(makeVoiceMessage({}, { answered: false })).toMatchObject({ answerTime: '' });
	});
});

describe('the two kinds', () => {
	const submitTime = '2026-03-15T12:00:00+08:00';
	const call = makeRecord({ submitTime });
	const message = makeVoiceMessage({ submitTime });

	beforeEach(() => {
		api.records = [call];
		api.voiceMessages.records = [message];
	});

	it('are listed apart', async () => {
		expect((await list(api)).data.records).toEqual([call]);
		expect((await listed()).data.records).toEqual([message]);
		expect(api.listRequests).toEqual(api.requests);
	});

	it('are found apart by their ids', async () => {
		const ask = async (path: string) => (await request(api, `/voice/${path}`)).data;
		expect(await ask(`recordGroup/${message.voiceId}`)).toEqual(message);
		expect(await ask(`recordGroup/${call.voiceId}`)).toBeNull();
		expect(await ask(`recordSip/${message.voiceId}`)).toBeNull();
	});

	it('change apart', async () => {
		api.voiceMessages.insert(makeVoiceMessage({ voiceId: 'new', submitTime }));
		expect(api.voiceMessages.remove(message.voiceId)).toBe(true);
		expect(idsOf(await listed())).toEqual(['new']);
		expect(idsOf(await list(api))).toEqual([call.voiceId]);
	});

	it('are narrowed by group and phone only where they have them', async () => {
		for (const filter of [{ sipGroupName: '' }, { phoneName: 'desk-1' }]) {
			expect((await list(api, filter)).status).toBe('0');
			expect((await list(api, filter, {}, 'recordGroupQuery')).status).toBe('-22');
		}
	});
});

describe('quirks', () => {
	it.each([
		[{ amountsAsNumbers: true }, { cost: 2, baseCost: 1.6 }],
		[{ recordFields: 'more' as const }, { settlePay: '2.16' }],
		[{ filledLater: 'cost' as const, filledAfterMs: 90 * 86_400_000 }, { cost: '' }],
		[{ empty: 'null' as const }, { voiceFileId: null, calledInfo: null }],
		[{ singleRecord: 'more' as const }, { sipCode: '200', settlePay: '2.16' }],
	])('%j', async (quirks, expected) => {
		const empty = { voiceFileId: '', calledInfo: '' };
		const amounts = { cost: '2', baseCost: '1.6', settlePay: '2.16', currency: 'EUR' };
		const message = makeVoiceMessage({
			submitTime: '2026-03-10T12:00:00+08:00',
			...empty,
			...amounts,
		});
		api.voiceMessages.records = [message];
		Object.assign(api.quirks, quirks);
		const { data } = await request(api, `/voice/recordGroup/${message.voiceId}`);
		expect({ ...(await listed()).data.records[0], ...data }).toMatchObject(expected);
	});

	it('leave fields away that voice messages have not', async () => {
		api.voiceMessages.records = [makeVoiceMessage({ submitTime: '2026-03-10T12:00:00+08:00' })];
		Object.assign(api.quirks, { filledLater: 'recordingFileId', filledAfterMs: 90 * 86_400_000 });
		expect((await listed()).data.records[0]).not.toHaveProperty('recordingFileId');
	});
});
