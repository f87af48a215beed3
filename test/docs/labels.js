'use strict';

/** Labels that documents and notes name, held against those of the nodes and the credential. */

const { loadPackages } = require('../engine/packages');

/** Labels and names of n8n itself and of other nodes, which are not here to be asked. */
const FOREIGN = [
	'Active',
	'AI Agent',
	'Allowed HTTP Request Domains',
	'Cell Format',
	'Docker',
	'Docs',
	'Document',
	'Execute Once',
	'Fetch Test Event',
	'Google Sheets',
	'HTTP Method',
	'HTTP Request',
	'Ignore SSL Issues',
	'Itniotech',
	'Let n8n format',
	'On Error',
	'OpenAI',
	'Poll Times',
	'Production URL',
	'Save',
	'Sheet',
	'Slack API',
	'Split Out',
	'Webhook',
];

const FOREIGN_PATHS = [
	'Authentication → Predefined Credential Type → Itniotech API',
	'Options → Cell Format → Let n8n format',
	'Settings → Community Nodes → Install',
	'⋯ → Import → From file',
	'⋯ → Import from File',
	'⋯ → Settings → Timezone',
];

/**
 * @typedef {object} Labels
 * @property {Set<string>} all
 * @property {Set<string>} pairs a label and one below it, e.g. `Start From → Now`
 */

/** @returns {Promise<Labels>} of the nodes and the credential as n8n loads them */
async function ownLabels() {
	const [{ types }] = await loadPackages();
	const all = new Set();
	const pairs = new Set();
	const add = (label, above) => {
		all.add(label);
		if (above) pairs.add(`${above} → ${label}`);
	};
	const addProperty = ({ displayName, options = [], modes = [] }, above) => {
		add(displayName, above);
		for (const mode of modes) add(mode.displayName, displayName);
		for (const option of options) {
			if (option.displayName) addProperty(option, displayName);
			else add(option.name, displayName);
		}
	};
	for (const { displayName, properties } of [...types.nodes, ...types.credentials]) {
		add(displayName);
		for (const property of properties) addProperty(property);
		for (const [resource, operation] of operationsOf(properties)) add(operation, resource);
	}
	return { all, pairs };
}

/** Labels of all resources, each with those of its operations. */
function operationsOf(properties) {
	const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			resources
				.filter(({ value }) => displayOptions.show.resource.includes(value))
				.flatMap((resource) => options.map(({ name }) => [resource.name, name])),
		);
}

const MARKED = /(\*{1,2})(?=\S)([^*\n]+?)\1/g;
/** "set *A* to *B*", "leave *A* at *B*" */
const CHOICE = /\*{1,2}([^*\n]+)\*{1,2} (?:to|at) \*{1,2}([^*\n]+)\*{1,2}/g;
const PART = "(?:⋯|[A-Z][\\w']*(?: (?:[A-Z]\\w*|\\d+|per|from|n8n|format|file)(?!\\w))*)";
const PATH = new RegExp(`${PART}(?: → ${PART})+`, 'g');
/** Two words or more with a capital each, as labels have. */
const TITLE = /[A-Z]\w*(?: (?:(?:per|from) )?(?:[A-Z]\w*|\d+(?![.,\w])))+/g;

/** What stands there to be read, without code and addresses. */
const prose = (text) =>
	text
		.replace(/^```[\s\S]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, '``')
		.replace(/\]\([^)]*\)/g, ']');

/** A heading or an emphasis in the middle of a sentence is none. */
const isLabel = (marked) => /^[A-Z]/.test(marked) && !/[.:?]$/.test(marked);

/**
 * Labels in a text that nothing has, or that do not belong together.
 *
 * @param {string} text Markdown
 * @param {Labels} labels
 * @param {string[]} [names] other names that the text may use
 */
function wrongLabels(text, { all, pairs }, names = []) {
	const read = prose(text);
	const plain = read.replace(/\*/g, '');
	const isKnown = (label) => [...FOREIGN, ...names].includes(label) || all.has(label);
	// A sentence or a request may begin with a capital of its own: "Check Time Range".
	const isKnownPhrase = (words) =>
		[words, words.replace(/ \d+$/, '')].some(
			(each) => isKnown(each) || isKnown(each.replace(/^\w+ /, '')) || !each.includes(' '),
		);
	const isKnownPath = (path) => FOREIGN_PATHS.includes(path) || pairs.has(path);
	const isKnownChoice = ([, field, value]) =>
		pairs.has(`${field} → ${value}`) || [field, value].every((each) => FOREIGN.includes(each));
	return [
		...allOf(read, MARKED, 2).filter((marked) => isLabel(marked) && !isKnown(marked)),
		...allOf(plain, PATH).filter((path) => !isKnownPath(path)),
		...allOf(read.replace(MARKED, '').replace(PATH, ''), TITLE).filter(
			(words) => !isKnownPhrase(words),
		),
		...[...read.matchAll(CHOICE)]
			.filter((choice) => isLabel(choice[1]) && !isKnownChoice(choice))
			.map(([, field, value]) => `${field} → ${value}`),
	];
}

const allOf = (text, pattern, group = 0) =>
	[...text.matchAll(pattern)].map((match) => match[group]);

/**
 * Names in the first column of the tables of fields that no field has.
 *
 * @param {string} text Markdown
 * @param {Labels} labels
 */
function wrongFields(text, { all, pairs }) {
	const tables = text.matchAll(/^\| Field.*\n\|[-| ]+\n((?:\|.*\n)+)/gm);
	const cells = [...tables].flatMap(([, rows]) => allOf(rows, /^\| (.+?) \|/gm, 1));
	return cells.flatMap((cell) => {
		const [names, above] = cell.split(' → ').reverse();
		return names
			.split(', ')
			.filter((name) => (above ? !pairs.has(`${above} → ${name}`) : !all.has(name)));
	});
}

module.exports = { FOREIGN, FOREIGN_PATHS, ownLabels, wrongLabels, wrongFields };
