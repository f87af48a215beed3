import { faults, startStandIn } from '../stand-in';
import type { StandIn } from '../stand-in';
import type { LoggedRequest } from '../stand-in/types';
import { DAY_MS } from '../stand-in/time';
import { makeCalls, NOW, probe, simulatedClock, questionOf } from './probe';

/** What no quirk stands for: answers that the node does not expect. */

let api: StandIn;

beforeEach(async () => {
	api = await startStandIn({ records: makeCalls(), now: () => NOW });
});

afterEach(() => api.close());

/** The question of a quirk, alone. */
async function ask(quirk: string, options: object = {}) {
	const questions = [questionOf(quirk)!];
	const { results } = await probe(api, { clock: simulatedClock(NOW), questions, ...options });
	return results[0];
}

const lengthOf = ({ body }: LoggedRequest) =>
	Date.parse(body.params.endTime) - Date.parse(body.params.strTime);
const ageOf = ({ body }: LoggedRequest) => NOW - Date.parse(body?.params?.strTime ?? '');

describe('look here', () => {
	/** Changes the records of a list. */
	const change = (edit: (record: Record<string, unknown>) => void) => () =>
		faults.mutate((answer) => answer.data?.records?.forEach(edit));

	it.each([
		[
			'longestRange',
			'31 days to the second is refused',
			(request: LoggedRequest) =>
				lengthOf(request) > 30 * DAY_MS ? faults.status('-25') : undefined,
		],
		[
			'retention',
			'less than',
			(request: LoggedRequest) => (ageOf(request) > 50 * DAY_MS ? faults.status('-25') : undefined),
		],
		[
			'filterField',
			'a plain list was refused with -22',
			(request: LoggedRequest) => (lengthOf(request) > DAY_MS ? faults.status('-22') : undefined),
		],
		[
			'absentNames',
			'another number of calls',
			({ body }: LoggedRequest) =>
				'phoneName' in body.params ? undefined : faults.wrongTotal(999),
		],
		['durationsAsText', 'of another form', change((record) => void (record.cost = '1,20'))],
		[
			'timeOffset',
			'another form than ISO 8601',
			change((record) => void (record.submitTime = '1 March')),
		],
		[
			'empty',
			'before the year 2000',
			change((record) => void (record.answerTime = '1970-01-01T08:00:00+08:00')),
		],
		['idsAsNumbers', 'a call without an id', change((record) => void delete record.voiceId)],
		[
			'totalsAsText',
			'no whole number',
			() => faults.mutate((answer) => void (answer.data.total = 'many')),
		],
		[
			'singleRecord',
			'other values than in the list: `cost`',
			({ path }: LoggedRequest) =>
				path.includes('recordSip/')
					? faults.mutate((answer) => void (answer.data.cost = '9'))
					: undefined,
		],
		['costField', 'neither cost nor costEur', change((record) => void delete record.cost)],
		['singleRecord', 'not to be had by its id', pathFault('recordSip/', faults.status('-24'))],
		['unknownRecord', '-18', pathFault('recordSip/', faults.status('-18'))],
		['fileType', 'no address', pathFault('getRecordingFileUrl', faults.status('-24'))],
		['contentType', 'answers in GBK', gbk],
		[
			'timestampTolerance',
			'another status than -16: -1',
			({ headers }: LoggedRequest) =>
				Math.abs(Number(headers.timestamp) - NOW / 1000) > 60 ? faults.status('-1') : undefined,
		],
	])('%s: %s', async (quirk, words, intercept) => {
		api.intercept = (request) => intercept(request);
		const result = await ask(quirk);
		expect(result.seen.join('; ')).toContain(words);
		expect(result.verdict).toBe('look here');
	});

	function pathFault(part: string, fault: ReturnType<typeof faults.status>) {
		return ({ path }: LoggedRequest) => (path.includes(part) ? fault : undefined);
	}

	function gbk() {
		const headers = { 'Content-Type': 'application/json;charset=GBK' };
		const body = { status: '0', reason: '', data: { total: 0, records: [] } };
		return faults.http(200, { headers, body });
	}

	it('a start that is older than the node would ask for is taken', async () => {
		const empty = faults.body({ status: '0', data: { total: 0, records: [] } });
		api.intercept = (request) => (ageOf(request) > 50 * DAY_MS ? empty : undefined);
		expect((await ask('retention')).seen[0]).toContain('is taken; the node asks for none');
	});

	it('the recording is a web page', async () => {
		api.files.intercept = () => faults.html();
		expect(await ask('fileType')).toMatchObject({ verdict: 'look here' });
	});

	it('the recording is refused', async () => {
		api.files.intercept = () => faults.http(403);
		expect((await ask('fileType')).seen).toContain('the file server answers with HTTP 403');
	});

	it('a wrong secret is accepted, or answered with another status', async () => {
		const body = { status: '0', data: { total: 0, records: [] } };
		api.intercept = () => faults.body(body);
		expect((await ask('wrongSign', { wrongSecret: true })).verdict).toBe('look here');
		api.intercept = (_, index) => (index === 3 ? faults.status('-13') : undefined);
		expect((await ask('wrongSign', { wrongSecret: true })).seen[0]).toContain('-13');
	});

	it('a settled list changes between two readings', async () => {
		api.afterAnswer = ({ body }) => {
			if (body?.current === 3) api.remove(api.records[0].voiceId);
		};
		expect((await ask('sameSecond')).verdict).toBe('look here');
	});
});

describe('trouble', () => {
	const OFTEN = 40;
	const TROUBLES = [faults.status('-18'), faults.http(502), faults.reset(), faults.html()];

	it.each(['pageZero', 'pageOver100', 'retention', 'timestampTolerance', 'upperCaseSign'])(
		'that passes does not change the answer to %s',
		async (quirk) => {
			const calm = await ask(quirk);
			const shown: number[] = [];
			// Every other request fails, each time in another way.
			api.intercept = (_, index) => {
				if (index % 2 === 0 || shown.length >= OFTEN) return undefined;
				shown.push(index);
				return TROUBLES[shown.length % TROUBLES.length];
			};
			api.clearLog();
			const { verdict, finding } = await ask(quirk);
			expect(shown.length).toBeGreaterThan(0);
			expect([verdict, finding.is]).toEqual([calm.verdict, calm.finding.is]);
		},
	);

	it('that stays is an answer to a bad request', async () => {
		api.intercept = ({ body }) => (body?.current === 0 ? faults.http(500) : undefined);
		expect((await ask('pageZero')).seen).toEqual(['page 0 is refused', 'with HTTP 500']);
	});

	it('that stays says nothing about the list', async () => {
		api.intercept = (_, index) => (index > 0 ? faults.status('-18') : undefined);
		expect(await ask('order')).toMatchObject({ verdict: 'could not be seen' });
	});

	it('on the second page leaves the first to look at', async () => {
		api.intercept = ({ body }) => (body?.current === 2 ? faults.status('-15') : undefined);
		expect((await ask('order')).finding.is).toEqual({ order: 'newestFirst' });
	});

	it('never brings a wrong secret a second time', async () => {
		const wrongs = () => api.requests.filter((_, index) => index > 0).length;
		api.intercept = (_, index) => (index > 0 ? faults.http(500) : undefined);
		await ask('wrongSign', { wrongSecret: true });
		expect(wrongs()).toBe(1);
	});
});

describe('could not be seen', () => {
	it('where the file server pushes back', async () => {
		api.files.intercept = () => faults.http(429);
		expect((await ask('fileType')).unseen[0]).toContain('pushed back with HTTP 429');
	});

	it('where no answer comes', async () => {
		api.intercept = (_, index) => (index > 0 ? faults.reset() : undefined);
		const { verdict, unseen } = await ask('order');
		expect([verdict, unseen]).toEqual(['could not be seen', ['no answer came (ECONNRESET)']]);
	});

	it('where the file server does not answer', async () => {
		api.files.intercept = () => faults.reset();
		expect((await ask('fileType')).unseen[0]).toContain('the file server did not answer');
	});
});

it.each(Array.from({ length: 90 }, (_, day) => day))(
	'"two months" is named on any day, here %d days on',
	async (day) => {
		const now = NOW + day * 25 * 3_600_000;
		api.quirks.retention = (['calendar', 'calendarUtc', '60days'] as const)[day % 3];
		const later = await startStandIn({ now: () => now, quirks: { ...api.quirks } });
		const questions = [questionOf('retention')!];
		const { results } = await probe(later, { clock: simulatedClock(now), questions });
		await later.close();
		expect([results[0].finding.is?.retention].flat()).toContain(api.quirks.retention);
		expect(results[0].verdict).toMatch(/^fits/);
	},
);
