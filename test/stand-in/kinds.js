'use strict';

/**
 * The kinds of records that the API lists, by the names under which the stand-in keeps them: their
 * two endpoints and the parameters that narrow a list.
 *
 * @typedef {'records' | 'voiceMessages'} KindName
 * @typedef {{ list: string, single: string, filters: string[] }} Kind
 */

/** @type {Record<KindName, Kind>} */
const KINDS = {
	/** Phone calls. */
	records: { list: 'recordSipQuery', single: 'recordSip', filters: ['sipGroupName', 'phoneName'] },
	/** Calls that play a voice message or a voice code. */
	voiceMessages: { list: 'recordGroupQuery', single: 'recordGroup', filters: [] },
};

module.exports = { KINDS };
