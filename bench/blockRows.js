/** How long each operation keeps n8n from anything else: rows of the benchmark's table. */
const { blocks } = require('./eventLoop');

/** Longest blocks in ms at 100,000 records when loops did not take turns yet. */
const BEFORE = {
	'Get Many': 231,
	'Get Many, Raw': 48,
	'Get Many, Newest First': 193,
	'Get Summary': 26,
	'Get Summary by day and hour': 42,
	'Get Summary, each call its own group': 1699,
	'Trigger, first poll': 497,
};

/** Rows of the table of blocks. */
async function blockRows() {
	console.log('Longest blocks of the event loop, 100,000 and 500,000 records');
	const [some, many] = [await blocks(100_000), await blocks(500_000)];
	return some.map(({ name, longest }, index) => {
		const ofMany = Math.round(many[index].longest);
		return `| ${name} | ${BEFORE[name]} ms | ${Math.round(longest)} ms | ${ofMany} ms |`;
	});
}

module.exports = { blockRows };
