/** One suite after the other: each has a whole n8n, and two of them would only slow each other. */
module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/suites'],
	testEnvironment: '<rootDir>/lib/environment.js',
	transform: {},
	maxWorkers: 1,
	testTimeout: 180_000,
	verbose: true,
};
