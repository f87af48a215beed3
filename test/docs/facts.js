'use strict';

/** Facts that stand in the code once, for holding the documents and the stand-in against them. */

const path = require('node:path');
const { MESSAGES, textOf } = require('./docs');

const NODE = path.resolve(__dirname, '..', '..', 'dist', 'nodes', 'VoiceCallRecords');
const built = (file) => require(path.join(NODE, file));

const { STATUSES, SUCCESS } = built('api/statuses');
const { callRecord } = built('records/callRecord');
const { voiceMessageRecord } = built('records/voiceMessageRecord');
const { SUMMARY_FIELDS } = built('records/summaryItems');
const { groupByOf } = built('records/groupBy');
const { RESOURCES, properties } = built('operations');
const trigger = built('trigger/settings');
const { ItniotechApi } = require('../../dist/credentials/ItniotechApi.credentials');

/** Rows of the table of messages, as cells. */
function messageRows() {
	return textOf(MESSAGES)
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(1)
		.map((line) => line.slice(2, -2).split(' | '));
}

/** A paragraph or row of the README; empty where there is none. */
function lineWith(start) {
	const lines = textOf('README.md').split('\n');
	return lines.find((line) => line.startsWith(start)) ?? '';
}

/** Words in code marks, in their order. */
const inCode = (text) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word);

/** Those inside of collections included. */
const flat = (fields) =>
	fields.flatMap((field) => (field.type === 'collection' ? flat(field.options) : [field]));

module.exports = {
	groupByOf,
	inCode,
	lineWith,
	messageRows,
	actionFields: flat(properties),
	actionProperties: properties,
	callRecord,
	RESOURCES,
	STATUSES,
	SUCCESS,
	SUMMARY_FIELDS,
	triggerFields: flat(trigger.properties),
	triggerProperties: trigger.properties,
	credentialProperties: new ItniotechApi().properties,
	voiceMessageRecord,
};
