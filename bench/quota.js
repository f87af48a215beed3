/** Lists under a quota: time against the least that it takes, refused against good requests. */
const { measure } = require('./measure');
const { withApi } = require('./standIn');

const PAGES = 300;
const QUOTA = { requests: 30, seconds: 10 };
const LEAST_S = (PAGES / QUOTA.requests - 1) * QUOTA.seconds;

async function readUnderQuota(arguments_) {
	const quota = ['--quota', `${QUOTA.requests}/${QUOTA.seconds}s`, ...arguments_];
	return await withApi({ records: PAGES * 100, delayMs: 50, quota }, async (api) => {
		const { wallMs } = await measure('node', api.credentials);
		return { seconds: wallMs / 1000, refused: (await api.log()).length - PAGES };
	});
}

/** In real time, side by side: they mostly wait. */
async function quotaRows() {
	console.log(`${PAGES} pages at ${QUOTA.requests} requests in ${QUOTA.seconds} s (two minutes)`);
	const kinds = [
		['-15', []],
		['429 with Retry-After', ['--quota-refusal', '429', '--quota-retry-after']],
	];
	const rows = kinds.map(async ([kind, arguments_]) => {
		const { seconds, refused } = await readUnderQuota(arguments_);
		const name = `${PAGES} pages at ${QUOTA.requests} requests in ${QUOTA.seconds} s, refused by ${kind}`;
		return [
			{
				name: `${name}: time against the quota's own minimum`,
				value: seconds / LEAST_S,
				target: 1.3,
				detail: `${Math.round(seconds)} s / ${LEAST_S} s`,
			},
			{
				name: `${name}: refused against good requests`,
				value: refused / PAGES,
				target: 0.2,
				detail: `${refused} / ${PAGES}`,
			},
		];
	});
	return (await Promise.all(rows)).flat();
}

module.exports = { quotaRows };
