'use strict';

/** Reads the documents of the repository: links, headings, commands and quoted messages. */

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..', '..');
/** Not ours, or made anew at any time. */
const SKIPPED = ['node_modules', 'dist', 'coverage', 'output', 'probe-report.md'];
/** npm's own commands that the documents use. */
const NPM_COMMANDS = ['audit', 'ci', 'install', 'version', 'pack'];

/** @returns {string[]} */
function filesBelow(folder, extension) {
	return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = path.posix.join(folder, entry.name);
		if (SKIPPED.includes(entry.name)) return [];
		if (!entry.isDirectory()) return entry.name.endsWith(extension) ? [file] : [];
		const isHidden = entry.name.startsWith('.') && entry.name !== '.github';
		return isHidden ? [] : filesBelow(file, extension);
	});
}

const textOf = (file) => readFileSync(path.join(ROOT, file), 'utf8');
const exists = (file) => existsSync(path.join(ROOT, file));

/** All documents, from the root's folder. */
const documents = () => filesBelow('.', '.md');

const withoutCode = (text) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '``');

/** Anchors of a text's headings as GitHub makes them; a repeated heading gets a number. */
function anchorsIn(text) {
	const seen = new Map();
	const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+?)\s*#*$/gm);
	return [...headings].map(([, heading]) => {
		const anchor = heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replace(/[`*]/g, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		const count = seen.get(anchor) ?? 0;
		seen.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
}

/** Relative links of a document that lead nowhere. */
function brokenLinks(file) {
	const targets = [...withoutCode(textOf(file)).matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z][a-z\d+.-]*:/i.test(target));
	return targets.filter((target) => {
		const [relative, anchor] = target.split('#');
		const to = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
		if (!exists(to)) return true;
		return anchor !== undefined && to.endsWith('.md') && !anchorsIn(textOf(to)).includes(anchor);
	});
}

/** Where the repository's files are shown; package.json names the repository. */
const BLOB = `${JSON.parse(textOf('package.json')).homepage}/blob/main/`;

/** Files that documents, forms and nodes link to by their address on GitHub, with the linking file. */
function filesByAddress() {
	const linking = ['.md', '.yml', '.json'].flatMap((extension) =>
		['.', 'nodes'].flatMap((folder) => filesBelow(folder, extension)),
	);
	return [...new Set(linking)].flatMap((file) =>
		[...textOf(file).matchAll(/https:[^\s"')]+/g)]
			.filter(([address]) => address.startsWith(BLOB))
			.map(([address]) => ({ file, target: address.slice(BLOB.length) })),
	);
}

/** What stands in code: whole blocks for a shell, and single words or lines. */
function codeIn(text) {
	const blocks = [...text.matchAll(/^```(?:sh|bash)?\n([\s\S]*?)^```/gm)].map(([, code]) => code);
	const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)];
	return [...blocks.join('\n').split('\n'), ...spans.map(([, code]) => code)];
}

/** Why a command of a document can't be run, or undefined. */
function commandTrouble(command) {
	const words = command
		.replace(/\s#.*$/, '')
		.trim()
		.split(/\s+/);
	const [program, first, second] = words;
	if (program === 'node' || program === 'bash') {
		return first && !first.startsWith('-') && !exists(first) ? `no file ${first}` : undefined;
	}
	if (program === 'npx') {
		if (first === undefined) return undefined;
		if (!exists(`node_modules/.bin/${first}`)) return `no command ${first}`;
		return first === 'jest' && second && !exists(second) ? `no tests ${second}` : undefined;
	}
	if (program !== 'npm' || first === undefined || NPM_COMMANDS.includes(first)) return undefined;
	const { scripts } = JSON.parse(textOf('package.json'));
	const script = first === 'run' ? second : first;
	const name = script === '--silent' ? words[3] : script;
	if (name === undefined) return undefined;
	if (!(name in scripts)) return `no script ${name}`;
	const missing = [...scripts[name].matchAll(/(?:^|&& )node (\S+)/g)].find(
		([, file]) => !exists(file),
	);
	return missing ? `script ${name} needs ${missing[1]}` : undefined;
}

/** Commands of a document that can't be run, with the reason. */
function brokenCommands(file) {
	return codeIn(textOf(file))
		.filter((code) => /^(npm|npx|node|bash) /.test(code.trim()))
		.map((command) => ({ command: command.trim(), trouble: commandTrouble(command.trim()) }))
		.filter(({ trouble }) => trouble !== undefined)
		.map(({ command, trouble }) => `${command}: ${trouble}`);
}

/** How many commands the documents name. */
const countCommands = () =>
	documents().flatMap((file) =>
		codeIn(textOf(file)).filter((code) => /^(npm|npx|node|bash) /.test(code.trim())),
	).length;

/** The document that explains the messages. */
const MESSAGES = 'docs/messages.md';

/** First cells of the table of messages. */
function messages() {
	const rows = textOf(MESSAGES).matchAll(/^\| (.+?) \|/gm);
	return [...rows].map(([, cell]) => cell).filter((cell) => !/^(Message|-+)$/.test(cell));
}

/** Whatever a program fills in, in the source or in a quoted message. */
const GAP = '…';

/** Parts of a message that stand there word for word: without gaps, alternatives and quotes. */
function fixedParts(message) {
	return message
		.replace(/\d[\d,]*/g, GAP)
		.split(/ \/ |, (?=[A-Z])|[…"()]/)
		.map((part) => part.replace(/^[\s,:.]+|[\s,:.]+$/g, ''))
		.filter((part) => part !== '');
}

const PLACEHOLDER = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
const CHOICE = /\$\{[^{}]*\? '([^']*)' : '([^']*)'\}/g;

/** What messages call a record and several; the code takes both from the kind of record. */
const ONE = /\$\{(?:kind\.)?one\}/g;
const MANY = /\$\{(?:kind\.)?(?:many|records)\}/g;

/** All texts of the nodes and the credential, with a gap for each placeholder. */
function sourceText() {
	const source = [...filesBelow('nodes', '.ts'), ...filesBelow('credentials', '.ts')]
		.map(textOf)
		.join('\n')
		.replace(/\\'/g, "'")
		.replace(ONE, 'call record')
		.replace(MANY, 'call records');
	// A choice of two texts is written out with either.
	return ['$1', '$2']
		.map((chosen) => source.replace(CHOICE, chosen).replace(PLACEHOLDER, GAP))
		.join('\n');
}

/** Names of all fields, longest first. */
const fieldNames = (source) =>
	[...source.matchAll(/displayName: '([^']+)'/g)]
		.map(([, name]) => name)
		.sort((a, b) => b.length - a.length);

/** Parts of quoted messages that no source has, not even with a gap for the name of a field. */
function unknownParts() {
	const source = sourceText();
	const names = fieldNames(source);
	const isKnown = (part) => {
		const name = names.find((each) => part.startsWith(`${each} `));
		const withGap = name ? `${GAP}${part.slice(name.length)}` : part;
		return source.includes(part) || source.includes(withGap);
	};
	return messages().flatMap((message) =>
		fixedParts(message)
			.filter((part) => !isKnown(part))
			.map((part) => `${part} (in: ${message})`),
	);
}

module.exports = {
	anchorsIn,
	documents,
	brokenLinks,
	brokenCommands,
	commandTrouble,
	countCommands,
	exists,
	filesByAddress,
	MESSAGES,
	messages,
	unknownParts,
	textOf,
	filesBelow,
};
