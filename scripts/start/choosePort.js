/** The usual port when nobody has it, else one near it. */
const { isFree } = require('../../test/e2e/lib/ports');

async function choosePort(usual) {
	for (let port = usual; port < usual + 100; port += 10) {
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port from ${usual} on; is something else running?`);
}

module.exports = { choosePort };
