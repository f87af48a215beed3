/** Jest's environment for Node, with Node's own `require` for what Jest's cannot load. */
const { TestEnvironment } = require('jest-environment-node');

class Environment extends TestEnvironment {
	async setup() {
		await super.setup();
		// mockttp needs ES modules, which Jest's own `require` refuses on Node below 24.9.
		this.global.requireOutsideJest = require;
	}
}

module.exports = Environment;
