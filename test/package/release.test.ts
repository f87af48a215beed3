import {
	guard,
	install,
	join,
	load,
	manifest,
	pack,
	removeFolder,
	requiredBy,
	ROOT,
	temporaryFolder,
	textOf,
	workflows,
} from './release';

/** Everything of a release that needs no network. */

/** What publish.yml says of a job, by its place in the indentation. */
function textOfJob(name: string): string {
	const [, text = ''] = workflows()['publish.yml'].split(new RegExp(`^ {2}${name}:$`, 'm'));
	return text.split(/^ {2}\S/m)[0];
}

function jobOf(name: string) {
	const text = textOfJob(name);
	const [, permissions = ''] = /^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(text) ?? [];
	return {
		permissions: [...permissions.matchAll(/^ {6}([a-z].*)$/gm)].map(([, line]) => line),
		runs: [...text.matchAll(/^ {6}(?:- | {2})run: (.*)$/gm)].map(([, line]) => line),
		actions: [...text.matchAll(/^ {6}- uses: ([^@]+)@/gm)].map(([, action]) => action),
	};
}

const ALLOWED = [
	/^package\.json$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^dist\/credentials\/[A-Za-z]+(\.credentials)?\.js$/,
	/^dist\/icons\/itniotech(\.dark)?\.svg$/,
	/^dist\/nodes\/VoiceCallRecords\/([A-Za-z]+\/){0,2}[A-Za-z]+\.js$/,
	/^dist\/nodes\/VoiceCallRecords\/VoiceCallRecords(Trigger)?\.node\.(js|json)$/,
	/^dist\/nodes\/VoiceCallRecords\/__schema__\/v[\d.]+(\/[A-Za-z]+){0,2}\.json$/,
];
const NAME = 'n8n-nodes-itniotech';
const KB = 1024;

let folder: string;
let packed: Awaited<ReturnType<typeof pack>>;
let installed: string[];
let target: string;

beforeAll(async () => {
	folder = temporaryFolder();
	packed = await pack(folder);
	installed = await install(packed.file, join(folder, 'project'));
	target = join(folder, 'project', 'node_modules', NAME);
}, 120_000);

afterAll(() => removeFolder(folder));

describe('the tarball', () => {
	it('holds only what is allowed', () => {
		const others = packed.paths.filter((path) => !ALLOWED.some((allowed) => allowed.test(path)));

		expect(others).toEqual([]);
		for (const allowed of ALLOWED)
			expect(packed.paths.some((path) => allowed.test(path))).toBe(true);
	});

	it('holds everything that package.json names', () => {
		const { n8n } = manifest();

		expect(packed.paths).toEqual(expect.arrayContaining([...n8n.nodes, ...n8n.credentials]));
	});

	it('is small', () => {
		expect(packed.size).toBeLessThan(100 * KB);
		expect(packed.unpackedSize).toBeLessThan(400 * KB);
	});

	it('requires nothing but itself, n8n-workflow and crypto', () => {
		const names = packed.paths
			.filter((path) => path.endsWith('.js'))
			.flatMap((path) => requiredBy(join(target, path)))
			.filter((name) => !name.startsWith('.'));

		expect([...new Set(names)].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});

	it('names no folder of the machine that built it', () => {
		const texts = packed.paths.map((path) => textOf(target, path));

		expect(texts.filter((text) => text.includes(ROOT))).toEqual([]);
	});
});

describe('the installed package', () => {
	it('comes alone', () => {
		expect(installed).toEqual([NAME]);
		const { dependencies, optionalDependencies, scripts, overrides } = manifest(target);
		expect({ dependencies, optionalDependencies, overrides }).toEqual({});
		const atInstall = Object.keys(scripts).filter((name) => /install|^prepare$/.test(name));
		expect(atInstall).toEqual([]);
	});

	it('is loaded by n8n', async () => {
		const { packageName, nodes, credentials } = await load(target);

		expect(packageName).toBe(NAME);
		const icon = (variant: string) => `icons/${NAME}/dist/icons/itniotech${variant}.svg`;
		const iconUrl = { light: icon(''), dark: icon('.dark') };
		const common = { version: 1, iconUrl, categories: ['Communication'] };
		const uses = { credentials: ['itniotechApi'] };
		expect(nodes).toEqual([
			{ name: 'voiceCallRecords', ...common, hasPollTimes: false, ...uses },
			{ name: 'voiceCallRecordsTrigger', ...common, hasPollTimes: true, ...uses },
		]);
		expect(credentials).toEqual([{ name: 'itniotechApi', iconUrl }]);
	}, 60_000);
});

describe('publishing', () => {
	it('is described: the version has an entry in the changelog', () => {
		const [newest] = textOf(ROOT, 'CHANGELOG.md').match(/^#{2,4} \[?v?\d+\.\d+\.\d+/m) ?? [];

		expect(newest?.replace(/[^\d.]/g, '')).toBe(manifest().version);
	});

	it('is refused outside of a release', async () => {
		expect(await guard({})).not.toBe(0);
		expect(await guard({ RELEASE_MODE: 'true' })).toBe(0);
	}, 60_000);

	it('needs no token and knows no registry', () => {
		const all = Object.values(workflows());

		expect(all).toHaveLength(2);
		for (const text of all) {
			expect(text).not.toMatch(/secrets\.|_authToken|NODE_AUTH_TOKEN|NPM_TOKEN|registry/i);
		}
	});

	it('may ask for an identity in one job only, and nothing may write', () => {
		const { 'ci.yml': ci, 'publish.yml': publish } = workflows();

		expect(ci.match(/: write/g)).toBeNull();
		expect(publish.match(/: write/g)).toHaveLength(1);
		expect(publish).toMatch(/^\t* +id-token: write/m);
		for (const text of [ci, publish])
			expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
	});

	it('tests and packs in a job that may only read', () => {
		const { permissions, runs, actions } = jobOf('pack');

		expect(permissions).toEqual(['contents: read']);
		expect(runs).toEqual(expect.arrayContaining(['npm test', 'npm pack --ignore-scripts']));
		expect(runs.indexOf('npm test')).toBeLessThan(runs.indexOf('npm pack --ignore-scripts'));
		expect(actions).toEqual(['actions/checkout', 'actions/setup-node', 'actions/upload-artifact']);
		expect(textOfJob('pack')).toContain('persist-credentials: false');
	});

	it('makes the tarball again on another machine, and stops where it is another one', () => {
		const { permissions, runs, actions } = jobOf('rebuild');
		const name = `${NAME}-$GITHUB_REF_NAME.tgz`;

		expect(permissions).toEqual(['contents: read']);
		expect(textOfJob('rebuild')).toMatch(/^ {4}needs: pack$/m);
		expect(textOfJob('rebuild')).toContain('persist-credentials: false');
		expect(actions).toEqual([
			'actions/checkout',
			'actions/setup-node',
			'actions/download-artifact',
		]);
		expect(runs).toEqual([
			'npm ci',
			'npm run build',
			'npm pack --ignore-scripts',
			`cmp "${name}" "packed/${name}"`,
		]);
	});

	it('publishes that very tarball in a job that runs nothing but a known npm', () => {
		const { permissions, runs, actions } = jobOf('publish');

		expect(permissions).toEqual(['id-token: write']);
		expect(textOfJob('publish')).toMatch(/^ {4}needs: \[pack, rebuild\]$/m);
		expect(textOfJob('publish')).toMatch(/^ {4}environment: npm$/m);
		expect(actions).toEqual(['actions/download-artifact', 'actions/setup-node']);
		expect(runs).toEqual([
			expect.stringMatching(/^npm install --global --ignore-scripts npm@\d+\.\d+\.\d+$/),
			`npm publish "./${NAME}-$GITHUB_REF_NAME.tgz" --provenance --access public --ignore-scripts`,
		]);
		expect(packed.file).toBe(join(folder, `${NAME}-${manifest().version}.tgz`));
	});

	it('runs on one exact Node.js, and takes nothing from a cache', () => {
		const { 'publish.yml': publish } = workflows();
		const versions = publish.match(/node-version: .*/g) ?? [];

		expect(versions).toHaveLength(3);
		expect(new Set(versions).size).toBe(1);
		expect(versions[0]).toMatch(/^node-version: 24\.\d+\.\d+$/);
		expect(publish.match(/package-manager-cache: false/g)).toHaveLength(3);
		expect(publish).not.toMatch(/cache: npm|actions\/cache/);
	});

	it('is told to those who release as the workflow does it', () => {
		const [, release] = textOf(ROOT, 'CONTRIBUTING.md').split('## Release');

		for (const word of ['publish.yml', 'environment `npm`', 'provenance']) {
			expect(release).toContain(word);
		}
		expect(release).not.toContain('lets `npm run release`');
	});

	it('uses actions of an exact commit only', () => {
		const uses = Object.values(workflows()).flatMap((text) => text.match(/uses: .*/g) ?? []);

		expect(uses.length).toBeGreaterThan(3);
		for (const use of uses)
			expect(use).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});
});
