/** The HTTP API behind n8n's editor: what a user does there, without the browser. */
const { fromInstalled } = require('./install');
const { until } = require('./until');

/** The first user of a fresh n8n, on loopback only. */
const OWNER = {
	email: 'owner@example.com',
	password: 'Example-owner-1',
	firstName: 'Example',
	lastName: 'Owner',
};

/** Time in which n8n stores what went wrong in an execution that has ended, ms. */
const DATA_WITHIN_MS = 5000;

class EditorApi {
	constructor(url) {
		this.url = url;
		this.headers = { 'browser-id': 'e2e', 'content-type': 'application/json' };
	}

	async call(method, path, body) {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: this.headers,
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(120_000),
		});
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.headers.cookie = cookie.split(';')[0];
		const text = await response.text();
		if (!response.ok)
			throw new Error(`n8n: ${method} ${path}: ${response.status} ${text.slice(0, 800)}`);
		const answer = text === '' ? undefined : JSON.parse(text);
		return answer?.data ?? answer;
	}

	/** Creates the owner of a fresh n8n; one that exists already is logged in. */
	async signIn() {
		// n8n says that it is ready a moment before its routes are there.
		const { userManagement } = await until('the editor API', () =>
			this.call('GET', '/rest/settings'),
		);
		if (userManagement.showSetupOnFirstLoad)
			return await this.call('POST', '/rest/owner/setup', OWNER);
		return await this.call('POST', '/rest/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	/** @returns what a node's `credentials` names: `{ [type]: { id, name } }` */
	async createCredential(type, name, data) {
		const { id } = await this.call('POST', '/rest/credentials', { name, type, data });
		return { [type]: { id, name } };
	}

	/**
	 * Presses Test of a credential that exists.
	 *
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential(credential, data) {
		const [[type, { id, name }]] = Object.entries(credential);
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** Without pinned data of its own a workflow gets none, as from the editor, which stumbles over null. */
	async createWorkflow(workflow) {
		return await this.call('POST', '/rest/workflows', { active: false, pinData: {}, ...workflow });
	}

	async activate({ id, versionId }) {
		return await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** How far n8n is with an activation, which goes on after its answer (n8n 2 and newer). */
	async publication({ id }) {
		return await this.call('GET', `/rest/workflows/${id}/publication-status`);
	}

	async deactivate({ id }) {
		return await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/**
	 * Runs a workflow from a trigger by hand and waits for its end.
	 *
	 * @param {{ seconds?: number, message?: string }} options `message` is what a chat trigger gets
	 */
	async run(workflow, trigger, { seconds = 120, message } = {}) {
		const { executionId } = await this.call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: trigger, data: message && chatInput(message) },
		});
		return await this.finished(executionId, seconds);
	}

	async finished(id, seconds = 120) {
		let last;
		let endedAt;
		await until(
			`execution ${id} to end`,
			async () => {
				last = await this.execution(id);
				// Not `stoppedAt`, which one that crashed never gets. 1.x stores the data a moment later.
				if (last.status === 'success') return last.data !== undefined;
				if (['new', 'running', 'waiting'].includes(last.status)) return false;
				endedAt ??= Date.now();
				// One that crashed may never get any.
				return errorOf(last) !== undefined || Date.now() - endedAt > DATA_WITHIN_MS;
			},
			{ seconds },
		);
		return last;
	}

	async execution(id) {
		const execution = await this.call('GET', `/rest/executions/${id}`);
		const data = execution.data ? fromInstalled('flatted').parse(execution.data) : undefined;
		return { ...execution, data };
	}

	/** Whatever ran last. */
	async newestExecution() {
		const { results } = await this.call('GET', '/rest/executions');
		return await this.execution(results[0].id);
	}

	/** The newest hundred at most. */
	async executions(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call('GET', `/rest/executions?limit=100&filter=${filter}`);
		return results;
	}
}

/** What the editor's chat hands to a workflow, as the finished work of its trigger. */
function chatInput(message) {
	const json = { sessionId: 'e2e', action: 'sendMessage', chatInput: message };
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		data: { main: [[{ json }]] },
		source: [null],
	};
}

/** Items that a node put out in an execution. */
function itemsOf(execution, node, run = 0) {
	const task = execution.data.resultData.runData[node]?.[run];
	return (task?.data?.main?.[0] ?? []).map((item) => item.json);
}

/** Items that a trigger started an execution with, even one that n8n was killed in before its start. */
function startItemsOf(execution, trigger) {
	const [waiting] = execution.data.executionData?.nodeExecutionStack ?? [];
	if (waiting?.node.name !== trigger) return itemsOf(execution, trigger);
	return waiting.data.main[0].map((item) => item.json);
}

/** What went wrong in an execution, if anything. */
function errorOf(execution) {
	return execution.data?.resultData.error;
}

module.exports = { EditorApi, OWNER, itemsOf, startItemsOf, errorOf };
