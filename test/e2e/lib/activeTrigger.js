/**
 * A workflow that the trigger starts in a real n8n, with calls that show up meanwhile. What n8n has
 * stored of its executions must be just these calls, each once.
 */
const { makeRecord } = require('../../stand-in');
const { formatApiTime } = require('../../stand-in/time');
const { callsOfToday, credentialData, ids, HOUR_MS } = require('./calls');
const { startItemsOf } = require('./editorApi');
const { until, sleep } = require('./until');
const { chain, node } = require('./workflow');

const TRIGGER = 'New Calls';
const TYPE = 'n8n-nodes-itniotech.voiceCallRecordsTrigger';
const SECONDS_BETWEEN_POLLS = 2;
const MINUTE_MS = 60_000;
const MS_TO_STORING = 20;
const LATE_MINUTES = 110;
const OLD_CALLS = 40;

/** n8n refuses a poll time that comes more often than once a minute, but takes any number of them. */
function everyFewSeconds() {
	const item = [];
	for (let second = 0; second < 60; second += SECONDS_BETWEEN_POLLS) {
		item.push({ mode: 'custom', cronExpression: `${second} * * * * *` });
	}
	return { item };
}

/** Calls before the activation, some of which every poll reads again. */
function oldCalls() {
	const to = Date.now();
	return [
		...callsOfToday(OLD_CALLS, { to: to - 3 * HOUR_MS }),
		...callsOfToday(OLD_CALLS, { from: to - HOUR_MS, to }),
	];
}

class ActiveTrigger {
	/** @param {object} options of the server, see startServer */
	constructor(suite, options) {
		this.suite = suite;
		this.options = options;
		this.newCalls = [];
		this.itemsByExecution = new Map();
	}

	/** Starts n8n with a workflow that is not yet active. */
	static async open(suite, options) {
		const self = new ActiveTrigger(suite, options);
		self.standIn = await suite.startStandIn({ records: oldCalls() });
		await self.startServer();
		self.workflow = await self.createWorkflow('New calls', credentialData(self.standIn));
		return self;
	}

	/** Starts n8n with what the one before has left. */
	async startServer() {
		const folder = this.server?.folder;
		const { server, api } = await this.suite.startEditor({ ...this.options, folder });
		Object.assign(this, { server, api });
	}

	/** @param {object} [parameters] of the trigger */
	async createWorkflow(name, data, parameters = {}) {
		const credential = await this.api.createCredential('itniotechApi', name, data);
		const polled = { pollTimes: everyFewSeconds(), ...parameters };
		const trigger = node(TRIGGER, TYPE, 1, polled, credential);
		const next = node('Next', 'n8n-nodes-base.noOp', 1);
		return await this.api.createWorkflow(chain(name, [trigger, next]));
	}

	async activate() {
		await this.api.activate(this.workflow);
		expect(await this.activated(this.workflow)).toEqual({ status: 'published', message: null });
	}

	/** Waits for the poll that an activation does, which n8n repeats a few times when it fails. */
	async activated(workflow) {
		const { status, triggers } = await until(
			'the activation to end',
			async () => {
				const publication = await this.api.publication(workflow);
				return !['in_progress', 'not_published'].includes(publication.status) && publication;
			},
			{ alive: this.server.alive },
		);
		return { status, message: triggers[0].errorMessage };
	}

	/** New calls show up, every other one just submitted, the rest late but within the late window. */
	callsShowUp(count) {
		for (let index = 0; index < count; index++) {
			const minutes = index % 2 === 0 ? 0 : Math.round((index * LATE_MINUTES) / count);
			const call = makeRecord({ submitTime: formatApiTime(Date.now() - minutes * MINUTE_MS) });
			this.newCalls.push(call);
			this.standIn.insert(call);
		}
	}

	/** Waits for polls that begin from now on. */
	async polls(count) {
		const isFirstPage = ({ body }) => body?.current === 1;
		const polled = () => this.standIn.listRequests.filter(isFirstPage).length;
		const wanted = polled() + count;
		await until(`${count} polls`, () => polled() >= wanted, { alive: this.server.alive });
	}

	/** Executions that polls have started, newest first, and polls that failed. */
	async executions() {
		const executions = await this.api.executions(this.workflow.id);
		return executions.filter(({ mode }) => mode === 'trigger');
	}

	/** What the workflow was started with so far, also where n8n was killed while it ran. */
	async emitted() {
		for (const { id, status } of await this.executions()) {
			if (!['success', 'crashed'].includes(status) || this.itemsByExecution.has(id)) continue;
			this.itemsByExecution.set(id, startItemsOf(await this.api.finished(id), TRIGGER));
		}
		return [...this.itemsByExecution.values()].flat();
	}

	/** Waits until every new call has started the workflow, and then for what should not follow. */
	async expectEachOnce() {
		await until(
			'the new calls to start the workflow',
			async () => {
				const { length } = await this.emitted();
				if (length >= this.newCalls.length) return true;
				throw new Error(`${length} of ${this.newCalls.length} did`);
			},
			{ seconds: 90, alive: this.server.alive },
		);
		await this.polls(2);
		expect(ids(await this.emitted())).toEqual(ids(this.newCalls));
	}

	/** Does something while a poll waits for its answer, which then comes. */
	async duringPoll(work) {
		const { quirks } = this.standIn;
		quirks.delayMs = 3000;
		await this.polls(1);
		await work();
		quirks.delayMs = 0;
	}

	/** Kills n8n after a poll got the newest call, about when n8n stores that and the execution. */
	async killWhileEmitting() {
		const { voiceId } = this.newCalls.at(-1);
		const isListed = ({ body }) => body.data?.records?.some((record) => record.voiceId === voiceId);
		let isAnswered = false;
		this.standIn.afterAnswer = (_, answer) => {
			isAnswered ||= isListed(answer);
		};
		await until('a poll to get the newest call', () => isAnswered, { everyMs: 1 });
		await sleep(MS_TO_STORING);
		await this.server.kill();
		this.standIn.afterAnswer = undefined;
	}
}

module.exports = { ActiveTrigger, TRIGGER };
