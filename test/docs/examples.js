'use strict';

/** Checks the example workflows against the nodes as n8n loads them. */

const { workflow: n8nWorkflow } = require('../engine/n8n');
const { loadPackages } = require('../engine/packages');
const { NodeTypes } = require('../engine/node-types');
const { filesBelow, textOf } = require('./docs');

const { NodeHelpers } = n8nWorkflow;
const OURS = 'n8n-nodes-itniotech.';
const NOTE = 'n8n-nodes-base.stickyNote';

/** Newest version of each foreign node that n8n 1.120 has; of the agent's that 1.121 has. */
const VERSIONS = {
	[NOTE]: 1,
	'n8n-nodes-base.scheduleTrigger': 1.2,
	'n8n-nodes-base.slack': 2.3,
	'n8n-nodes-base.googleSheets': 4.7,
	'n8n-nodes-base.if': 2.2,
	'n8n-nodes-base.readWriteFile': 1,
	'@n8n/n8n-nodes-langchain.chatTrigger': 1.3,
	'@n8n/n8n-nodes-langchain.agent': 3,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.3,
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': 1.3,
};

/**
 * @typedef {object} Example
 * @property {string} file
 * @property {any} workflow
 */

/** @returns {Example[]} */
const examples = () =>
	filesBelow('examples', '.json').map((file) => ({ file, workflow: JSON.parse(textOf(file)) }));

const isExpression = (value) => typeof value === 'string' && value.startsWith('=');

/** What of a value its field does not allow. */
function valueTrouble(property, value) {
	const { name, type, options = [], typeOptions = {}, modes = [] } = property;
	const bad = (what) => [`${name}: ${what}`];
	if (isExpression(value)) return [];
	switch (type) {
		case 'options':
			return options.some((option) => option.value === value) ? [] : bad(`no option ${value}`);
		case 'multiOptions':
			return value
				.filter((each) => !options.some((option) => option.value === each))
				.flatMap((each) => bad(`no option ${each}`));
		case 'boolean':
		case 'number':
			if (typeof value !== type) return bad(`${value} is no ${type}`);
			return value < typeOptions.minValue || value > typeOptions.maxValue ? bad('bounds') : [];
		case 'resourceLocator':
			return value.__rl === true && modes.some((mode) => mode.name === value.mode)
				? []
				: bad(`no mode ${value.mode}`);
		case 'collection':
			return Object.entries(value).flatMap(([key, each]) => {
				const field = options.find((option) => option.name === key);
				return field ? valueTrouble(field, each) : bad(`no field ${key}`);
			});
		case 'fixedCollection':
			return Object.keys(value)
				.filter((key) => !options.some((option) => option.name === key))
				.flatMap((key) => bad(`no field ${key}`));
		default:
			return typeof value === 'string' ? [] : bad(`${value} is no text`);
	}
}

/**
 * What the description of one of our nodes does not have: parameters it does not show and values it
 * does not offer.
 */
function parameterTrouble(description, node) {
	const { properties } = description;
	const shown = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const issues = NodeHelpers.getNodeParametersIssues(properties, node, description)?.parameters;
	return [
		...Object.entries(node.parameters).flatMap(([name, value]) => {
			const property = properties.find(
				(each) =>
					each.name === name &&
					NodeHelpers.displayParameterPath(shown, each, '', node, description),
			);
			return property && name in shown ? valueTrouble(property, value) : [`no parameter ${name}`];
		}),
		...Object.values(issues ?? {}).flat(),
	];
}

/** Everything of an example that n8n would not take. */
async function troubleOf({ nodes, connections }) {
	const types = new NodeTypes(await loadPackages());
	const troubles = nodes.flatMap((node) => {
		if (node.credentials) return [`${node.name}: credentials`];
		if (!node.type.startsWith(OURS)) {
			const isKnown = node.typeVersion <= (VERSIONS[node.type] ?? 0);
			return isKnown ? [] : [`${node.name}: ${node.type} ${node.typeVersion}`];
		}
		const { description } = types.getByNameAndVersion(node.type, node.typeVersion);
		if (node.typeVersion !== description.version) return [`${node.name}: version`];
		return parameterTrouble(description, node).map((trouble) => `${node.name}: ${trouble}`);
	});
	return [...troubles, ...connectionTrouble(nodes, connections)];
}

function connectionTrouble(nodes, connections) {
	const names = nodes.map(({ name }) => name);
	const ends = Object.values(connections)
		.flatMap((outputs) => Object.values(outputs).flat(2))
		.map(({ node }) => node);
	const connected = new Set([...Object.keys(connections), ...ends]);
	return [
		...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `two ${name}`),
		...[...connected].filter((name) => !names.includes(name)).map((name) => `no node ${name}`),
		...nodes
			.filter(({ type, name }) => type !== NOTE && !connected.has(name))
			.map(({ name }) => `${name} is not connected`),
	];
}

/** The place of a node on the canvas, its name included. */
function boxOf({ type, position: [x, y], parameters }) {
	if (type === NOTE) return { x, y, width: parameters.width, height: parameters.height };
	return { x, y, width: type.endsWith('.agent') ? 256 : 96, height: 160 };
}

/** Pairs of nodes that lie on each other. */
function overlaps({ nodes }) {
	const boxes = nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
	return boxes.flatMap((a, index) =>
		boxes
			.slice(index + 1)
			.filter(
				(b) =>
					a.x < b.x + b.width &&
					b.x < a.x + a.width &&
					a.y < b.y + b.height &&
					b.y < a.y + a.height,
			)
			.map((b) => `${a.name}, ${b.name}`),
	);
}

/** Texts of the sticky notes. */
const notesOf = ({ nodes }) =>
	nodes.filter(({ type }) => type === NOTE).map(({ parameters }) => parameters.content);

module.exports = { examples, troubleOf, overlaps, notesOf, OURS };
