'use strict';

const ask = require('../ask/single');
const { askLater } = require('../ask/later');
const { FREE, fits } = require('../verdict');

const statusFor = (what, status) => fits(`an unknown ${what} gets status ${status}`);

/** @type {import('.').Question[]} */
module.exports = [
	{
		question: "What a single record has beyond the list's fields",
		documents: 'settleRate, quoteExchange and settlePay.',
		ask: ask.askSingleRecord,
		answers: {
			singleRecord: {
				settlement: fits('the documented ones'),
				sameFields: fits('nothing'),
				more: fits('undocumented ones'),
			},
		},
	},
	{
		question: 'Answer for an unknown id (null, {}, -14, -22, -24, -25)',
		documents: 'Nothing.',
		ask: ask.askUnknownIds,
		answers: {
			unknownRecord: {
				nullData: fits('an unknown call gets no data'),
				emptyData: fits('an unknown call gets {}'),
				'-24': statusFor('call', '-24'),
				'-22': statusFor('call', '-22'),
				'-14': statusFor('call', '-14'),
				'-25': statusFor('call', '-25'),
			},
			unknownRecording: {
				nullData: fits('an unknown recording gets no data'),
				'-24': statusFor('recording', '-24'),
				'-22': statusFor('recording', '-22'),
			},
		},
	},
	{
		question: "How long a recording's address lives, what the file server wants and sends",
		documents: 'An address and expireTime in milliseconds; nothing about the file.',
		ask: ask.askRecording,
		answers: {
			fileType: {
				byName: fits('the file has the type that its name says'),
				octetStream: fits('the file is application/octet-stream'),
				none: fits('the file has no type'),
			},
			redirectFiles: {
				false: fits('the address is that of the file'),
				true: fits('the address redirects to the file'),
			},
			urlLifetimeMs: FREE,
		},
	},
	{
		question: 'When a call is listed (submitted, answered, ended), and what changes later',
		documents: 'Nothing.',
		ask: askLater,
		answers: {
			listed: {
				atOnce: fits('a call is listed as soon as it is submitted'),
				whenAnswered: fits('a call is listed as soon as it is answered'),
				whenEnded: fits('a call is listed when it has ended'),
			},
			filledLater: {
				nothing: fits('nothing changed in a call after it was listed'),
				cost: fits('cost is filled in later'),
				recordingFileId: fits('recordingFileId is filled in later'),
			},
			filledAfterMs: FREE,
		},
	},
];
