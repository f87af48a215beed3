'use strict';

/** What the vendor's pages say, as far as answers are compared with it. */

/** Times of a call record, in the order in which they happen. */
const TIMES = ['submitTime', 'callTime', 'ringingTime', 'answerTime', 'hangupTime'];

/** Fields of a call record (page of recordSipQuery). */
const RECORD_FIELDS = [
	...['voiceId', 'sipGroupName', 'phoneName', 'callee', 'displayNum', 'code'],
	...TIMES,
	...['callDuration', 'chargedDuration', 'terminationCode', 'terminationReason'],
	...['cost', 'billPeriod', 'rate', 'recordingFileId', 'currency'],
];

/** Fields that an unanswered call or one paid in dollars has no value for. */
const MAY_BE_EMPTY = ['ringingTime', 'answerTime', 'recordingFileId', 'currency'];

/** Further fields of a single record (page of recordSip). */
const SINGLE_RECORD_FIELDS = ['settleRate', 'quoteExchange', 'settlePay'];

/** Keys of `data` (page of recordSipQuery). */
const DATA_KEYS = ['total', 'size', 'current', 'pages', 'searchCount', 'records'];

/** Statuses of the voice pages, then those of the platform's general table alone. */
const STATUSES = {
	voice: ['0', '-1', '-2', '-16', '-18', '-22', '-25'],
	general: [
		...['-3', '-4', '-5', '-6', '-7', '-8', '-9', '-10', '-11', '-12', '-13', '-14', '-15'],
		...['-17', '-19', '-20', '-21', '-23', '-24', '-26', '-27', '-28', '-68'],
	],
};

/** Longest page and longest range (page of recordSipQuery). */
const MAX_PAGE_SIZE = 100;
const MAX_RANGE_DAYS = 31;

/** Where each brand of the platform has its API; other addresses are not told. */
const BRAND_HOSTS = ['api.itniotech.com', 'api.onbuka.com', 'api.laaffic.com'];

module.exports = {
	TIMES,
	RECORD_FIELDS,
	MAY_BE_EMPTY,
	SINGLE_RECORD_FIELDS,
	DATA_KEYS,
	STATUSES,
	MAX_PAGE_SIZE,
	MAX_RANGE_DAYS,
	BRAND_HOSTS,
};
