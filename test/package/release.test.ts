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

	it('uses actions of an exact commit only', () => {
		const uses = Object.values(workflows()).flatMap((text) => text.match(/uses: .*/g) ?? []);

		expect(uses.length).toBeGreaterThan(3);
		for (const use of uses)
			expect(use).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});
});
