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
	testSequencer: '<rootDir>/test/sequencer.js',
	testTimeout: 30_000,
	// Much of the tests is waiting: no core stays idle, and concurrent tests all wait together.
	maxWorkers: '100%',
	maxConcurrency: 50,
};
