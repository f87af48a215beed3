'use strict';

/** Runs the built nodes of this package in n8n's own engine, in this process. */

const { readBinary } = require('./binary');
const { listSearch, loadOptions } = require('./load-options');
const { createPoller } = require('./poller');
const { runTool } = require('./run-tool');
const { runWorkflow } = require('./run-workflow');
const { testCredential } = require('./test-credential');
const { chain } = require('./workflow');

module.exports = {
	runWorkflow,
	runTool,
	testCredential,
	createPoller,
	listSearch,
	loadOptions,
	readBinary,
	chain,
};
