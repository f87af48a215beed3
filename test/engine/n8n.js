'use strict';

/** n8n itself: required once, inside the temporary user folder, with its services started. */

require('./environment');

const { createRequire } = require('node:module');
const { collectFrom } = require('./logs');

// Other packages bring older copies of n8n's parts: take those that n8n-core itself uses.
const requireAsCore = createRequire(require.resolve('n8n-core'));

const core = require('n8n-core');
const workflow = requireAsCore('n8n-workflow');
const { Logger } = requireAsCore('@n8n/backend-common');
const { Container } = requireAsCore('@n8n/di');

collectFrom(Container.get(Logger));

/** @type {Promise<void> | undefined} */
let started;

/** What n8n does at its start and a workflow run depends on. */
function start() {
	started ??= Container.get(core.BinaryDataService).init();
	return started;
}

/**
 * @template T
 * @param {new (...args: any[]) => T} service
 * @returns {T} n8n's own instance of one of its services
 */
const get = (service) => Container.get(service);

module.exports = { core, workflow, get, start };
