'use strict';

/**
 * The folder n8n thinks is its home. n8n-core writes its configuration (and stored binary data)
 * there on first use, so this must be in place before n8n-core is required.
 */

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');

/**
 * Jest gives each test file its own copy of `process`, on which exit listeners never run and
 * which is forgotten after the file. The main context's `process` is the real one.
 */
const realProcess = vm.runInThisContext('process');
const FOLDER = Symbol.for('itniotech.test.n8nUserFolder');

/** Compiled in the main context, so the listener keeps nothing of a finished test file alive. */
const removeAtExit = vm.runInThisContext(`(function (process, rmSync, folder) {
	process.once('exit', function () { rmSync(folder, { recursive: true, force: true }); });
})`);

function userFolder() {
	if (!realProcess[FOLDER]) {
		realProcess[FOLDER] = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-engine-'));
		removeAtExit(realProcess, fs.rmSync, realProcess[FOLDER]);
	}
	return realProcess[FOLDER];
}

Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder(),
	N8N_ENCRYPTION_KEY: 'key-of-a-throw-away-test-instance',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	// Everything is logged, but only into the `logs` of the run it belongs to (see logs.js).
	N8N_LOG_LEVEL: process.env.ENGINE_LOG_LEVEL ?? 'debug',
	N8N_LOG_OUTPUT: '',
});

module.exports = { userFolder: userFolder() };
