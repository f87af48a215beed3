/** Figures of calls, added up from the stand-in's own records and not by the node. */
const AMOUNTS_PER_UNIT = 1e9;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const ratio = (part, whole, decimals) => {
	const unit = 10 ** decimals;
	return whole === 0 ? 0 : Math.round((part / whole) * unit) / unit;
};

/** Whole billionths add up without the rounding of decimal fractions. */
const exactSum = (amounts) =>
	sum(amounts.map((text) => Math.round(Number(text) * AMOUNTS_PER_UNIT))) / AMOUNTS_PER_UNIT;

function totalsOf(key, currency, calls) {
	const answered = calls.filter(({ answerTime }) => answerTime !== '');
	const talkSeconds = sum(calls.map(({ callDuration }) => callDuration));
	const delays = answered.map((call) => Date.parse(call.answerTime) - Date.parse(call.ringingTime));
	const cost = exactSum(calls.map((call) => call.cost));
	return {
		...key,
		currency,
		totalCalls: calls.length,
		answeredCalls: answered.length,
		answerRate: ratio(answered.length, calls.length, 4),
		talkSeconds,
		averageTalkSeconds: ratio(talkSeconds, answered.length, 1),
		chargedSeconds: sum(calls.map(({ chargedDuration }) => chargedDuration)),
		averageAnswerDelaySeconds: ratio(sum(delays) / 1000, delays.length, 1),
		cost,
		costText: String(cost),
	};
}

/** What Get Summary must give for one Group By: an item for each value and currency, in their order. */
function totalsBy(name, field, records) {
	const values = [...new Set(records.map((call) => call[field]))].sort();
	return values.flatMap((value) =>
		['EUR', 'USD'].flatMap((currency) => {
			const calls = records.filter(
				(call) => call[field] === value && (call.currency || 'USD') === currency,
			);
			return calls.length === 0 ? [] : [totalsOf({ [name]: value }, currency, calls)];
		}),
	);
}

module.exports = { totalsBy };
