/**
 * Runs both legs of n8n's community package scanner offline: the sources as they stand in the
 * repository and the packed tarball. The scanner itself only takes packages already on npm.
 */
const { execFileSync } = require('node:child_process');
const { cpSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');
const SCANNER = 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs';

/** Unpacks what `npm pack` would publish. */
function packedInto(folder) {
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
	return join(folder, 'package');
}

/** Only what the scanner's source leg reads, away from node_modules. */
function sourcesInto(folder) {
	const target = join(folder, 'source');
	for (const path of ['package.json', 'nodes', 'credentials', 'icons']) {
		cpSync(join(root, path), join(target, path), { recursive: true });
	}
	return target;
}

async function main() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
		pathToFileURL(join(root, SCANNER)).href
	);
	const folder = mkdtempSync(join(tmpdir(), 'itniotech-scan-'));
	let failed = false;
	try {
		const legs = [
			['source', sourcesInto(folder), SOURCE_FILE_PATTERNS],
			['tarball', packedInto(folder), ['**/*.js', 'package.json']],
		];
		for (const [name, path, patterns] of legs) {
			const { passed, message, details } = await analyzePackage(path, patterns);
			console.log(`scan of the ${name}: ${passed ? 'passed' : `failed: ${message}`}`);
			if (details) console.log(details);
			failed ||= !passed;
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
