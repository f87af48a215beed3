/** What was really run, and the clicks that it took, as tables; the same ones stand in the docs. */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { facts, root } = require('./places');

const DOCS = join(root, 'docs', 'compatibility.md');

/** A Markdown table in Prettier's form, each row once. */
function table(head, rows) {
	const lines = [...new Map([head, ...rows].map((row) => [row.join(), row])).values()];
	const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column].length)));
	const toLine = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
	const rule = toLine(widths.map((width) => '-'.repeat(width)));
	return [toLine(lines[0]), rule, ...lines.slice(1).map(toLine)].join('\n');
}

/** Tables by the name of their block in the docs. */
function tables() {
	const lines = existsSync(facts) ? readFileSync(facts, 'utf8').split('\n').filter(Boolean) : [];
	const noted = lines.map((line) => JSON.parse(line));
	const ran = noted
		.filter(({ what }) => what)
		.map(({ n8n, node, what }) => [n8n, node, what])
		.sort((a, b) => a.join().localeCompare(b.join(), 'en', { numeric: true }));
	const clicked = noted
		.filter(({ task }) => task)
		.map(({ task, clicks }) => [task, String(clicks)])
		.sort(([a], [b]) => a.localeCompare(b, 'en'));
	return {
		matrix: table(['n8n', 'Node', 'What was run'], ran),
		clicks: table(['Task', 'Clicks'], clicked),
	};
}

/** Compares the docs with what was run, or writes it there with UPDATE_DOCS=1. */
function checkDocs() {
	const text = readFileSync(DOCS, 'utf8');
	let wanted = text;
	for (const [name, block] of Object.entries(tables())) {
		const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(\\n<!-- end of ${name} -->)`);
		wanted = wanted.replace(place, (_, start, end) => `${start}\n${block}\n${end}`);
	}
	if (wanted === text) return [];
	if (!process.env.UPDATE_DOCS) {
		return ['docs/compatibility.md does not say what was run: UPDATE_DOCS=1 npm run test:e2e'];
	}
	writeFileSync(DOCS, wanted);
	return [];
}

module.exports = { tables, checkDocs };
