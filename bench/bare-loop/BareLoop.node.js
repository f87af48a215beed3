/**
 * The least that reads a list in several requests at a time: pages in order, no checks, no repair,
 * no retries. What the real node costs beyond this is the price of its promises.
 */
class BareLoop {
	constructor() {
		this.description = {
			displayName: 'Bare Loop',
			name: 'bareLoop',
			group: ['input'],
			version: 1,
			description: 'Peer of the benchmark',
			defaults: { name: 'Bare Loop' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'itniotechApi', required: true }],
			properties: [
				{ displayName: 'Params', name: 'params', type: 'json', default: '{}' },
				{ displayName: 'Width', name: 'width', type: 'number', default: 8 },
			],
		};
	}

	async execute() {
		const params = JSON.parse(this.getNodeParameter('params', 0));
		const width = this.getNodeParameter('width', 0);
		const ask = async (current) => {
			const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'itniotechApi', {
				method: 'POST',
				url: '/recordSipQuery',
				body: { current, size: 100, params },
				json: true,
			});
			return answer.data;
		};
		const first = await ask(1);
		const pages = [first.records];
		let next = 2;
		const work = async () => {
			while (next <= first.pages) {
				const current = next++;
				pages[current - 1] = (await ask(current)).records;
			}
		};
		await Promise.all(Array.from({ length: width }, work));
		return [pages.flat().map((json) => ({ json, pairedItem: { item: 0 } }))];
	}
}

module.exports = { BareLoop };
