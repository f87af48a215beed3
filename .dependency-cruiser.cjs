/**
 * Which way imports may point; `npm run lint:imports` checks it. Imports of types count, too.
 */

/** In nodes/VoiceCallRecords, from top to bottom: each part imports itself and the layers below it. */
const LAYERS = [
	['*.node.ts'],
	['operations', 'trigger'],
	['parameters'],
	['records', 'recordings'],
	['list'],
	['api'],
	['time'],
	['errors.ts'],
];

/** Makes n8n's errors, at the edge: beside the layers, for those that talk to n8n. */
const EDGE = 'nodeError.ts';
const MAY_IMPORT_EDGE = ['*.node.ts', 'operations', 'parameters'];
const BELOW_EDGE = ['api', 'errors.ts'];

/** What the nodes and the credential both need. */
const SHARED = ['api/statuses.ts', 'api/endpoints.ts', 'api/secrets.ts', 'errors.ts'];

const OWN = '^(nodes|credentials)/';
const N8N = '(^|/)node_modules/n8n-workflow/';
const CRYPTO = '^(node:)?crypto$';

/** Paths of files, and of all files below folders. */
function pathsOf(parts) {
	const patterns = parts.map((part) =>
		part.endsWith('.ts') ? `${part.replaceAll('.', '\\.').replace('*', '[^/]+')}$` : `${part}/`,
	);
	return `^nodes/VoiceCallRecords/(${patterns.join('|')})`;
}

const importsOnly = (part, others) => ({
	name: `${part} imports only what stands below it`,
	severity: 'error',
	from: { path: pathsOf([part]) },
	to: { path: OWN, pathNot: pathsOf([part, ...others]) },
});

const layers = LAYERS.flatMap((parts, index) => {
	const below = LAYERS.slice(index + 1).flat();
	return parts.map((part) =>
		importsOnly(part, MAY_IMPORT_EDGE.includes(part) ? [...below, EDGE] : below),
	);
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...layers,
		importsOnly(EDGE, BELOW_EDGE),
		{
			name: 'every file of the node belongs to a layer',
			severity: 'error',
			from: { path: '^nodes/', pathNot: pathsOf([...LAYERS.flat(), EDGE]) },
			to: {},
		},
		{
			name: 'credentials import only what they share with the nodes',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/', pathNot: pathsOf(SHARED) },
		},
		{
			name: 'nothing from outside but n8n-workflow and node:crypto',
			severity: 'error',
			from: { path: OWN },
			to: { pathNot: [OWN, N8N, CRYPTO] },
		},
		{
			name: 'only credentials use node:crypto',
			severity: 'error',
			from: { path: '^nodes/' },
			to: { path: CRYPTO },
		},
		{
			name: 'every file of the node imports or is imported',
			severity: 'error',
			from: { path: OWN, orphan: true },
			to: {},
		},
		{
			name: 'no circle between files',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no circle between folders',
			severity: 'error',
			scope: 'folder',
			from: {},
			to: { circular: true },
		},
		{
			name: 'tests run the built package; from the sources they take types only',
			severity: 'error',
			from: { path: '^test/' },
			to: { path: OWN, dependencyTypesNot: ['type-only', 'type-import'] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|test/e2e)/' },
	},
};
