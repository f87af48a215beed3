// n8n asks for sqlite3, which would have to be compiled; this one comes prebuilt.
const sqlite3 = require('@appthreat/sqlite3');
module.exports = sqlite3.default ?? sqlite3;
