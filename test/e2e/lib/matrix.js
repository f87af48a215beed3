/** What was really run, as a table; the same one stands in the docs. */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { facts, root } = require('./places');

const DOCS = join(root, 'docs', 'compatibility.md');
const BLOCK = /(<!-- matrix -->\n)[^]*?(\n<!-- end of matrix -->)/;

/** A Markdown table in Prettier's form, each fact once. */
function matrix() {
	const lines = existsSync(facts) ? readFileSync(facts, 'utf8').split('\n').filter(Boolean) : [];
	const rows = [...new Set(lines)]
		.map((line) => JSON.parse(line))
		.map(({ n8n, node, what }) => [n8n, node, what])
		.sort((a, b) => a.join().localeCompare(b.join(), 'en', { numeric: true }));
	const table = [['n8n', 'Node', 'What was run'], ...rows];
	const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column].length)));
	const toLine = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
	const rule = toLine(widths.map((width) => '-'.repeat(width)));
	return [toLine(table[0]), rule, ...rows.map(toLine)].join('\n');
}

/** Compares the docs with what was run, or writes it there with UPDATE_DOCS=1. */
function checkDocs() {
	const text = readFileSync(DOCS, 'utf8');
	const wanted = text.replace(BLOCK, (_, start, end) => `${start}\n${matrix()}\n${end}`);
	if (wanted === text) return [];
	if (!process.env.UPDATE_DOCS) {
		return ['docs/compatibility.md does not say what was run: UPDATE_DOCS=1 npm run test:e2e'];
	}
	writeFileSync(DOCS, wanted);
	return [];
}

module.exports = { matrix, checkDocs };
