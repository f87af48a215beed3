/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Tests run the built package: it is built anew when a source has changed.
	globalSetup: '<rootDir>/scripts/ready.js',
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/dist/package.json'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }],
	},
	testTimeout: 30_000,
};
