'use strict';

/** A throw-away package and a server for it, to prove the harness itself. */

const { buildPackage } = require('./package');
const { startServer } = require('./server');

module.exports = { buildPackage, startServer };
