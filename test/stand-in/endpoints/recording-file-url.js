'use strict';

const { BadParameter, Refusal, success } = require('../statuses');
const { checkKeys } = require('../checks/keys');

/**
 * GET getRecordingFileUrl: a URL that works for a while, without our headers. Recordings of phone
 * calls need `sourceType=sip`; the documented default is `group`, recordings of group calls, of
 * which there are none here.
 *
 * @param {import('../types').RawRequest} request
 * @param {import('../types').Context} context
 */
function recordingFileUrl({ query }, { stores, files, quirks }) {
	checkKeys([...query.keys()], ['recordingFileId', 'sourceType'], 'query', quirks);
	const id = query.get('recordingFileId');
	if (!id) throw new BadParameter(quirks, 'recordingFileId is missing');
	const source = query.get('sourceType') ?? 'group';
	if (!['group', 'sip'].includes(source)) {
		throw new BadParameter(quirks, 'sourceType is group or sip');
	}

	const isKnown =
		stores.records.database.find('recordingFileId', id) !== undefined || files.hasSize(id);
	if (source === 'sip' && isKnown) return success(quirks, { data: files.issueUrl(id) });
	if (quirks.unknownRecording === 'nullData') return success(quirks, { data: null });
	throw new Refusal(quirks.unknownRecording);
}

module.exports = { recordingFileUrl };
