/** The example workflows as their files hold them. */
const { readFileSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');
const { root } = require('./places');

const FOLDER = join(root, 'examples');

/** @returns {{ name: string, workflow: any }[]} with the name of the file, without its ending */
const readExamples = () =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({
			name: basename(file, '.json'),
			workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
		}));

/**
 * The nodes with credentials, of which the files hold none.
 *
 * @param {{ [typeBegins: string]: object }} credentials by what the type of a node begins with
 */
const withCredentials = (nodes, credentials) =>
	nodes.map((node) => {
		const begins = Object.keys(credentials).find((each) => node.type.startsWith(each));
		return begins ? { ...node, credentials: credentials[begins] } : node;
	});

module.exports = { readExamples, withCredentials };
