'use strict';

/** Types shared by the files of the stand-in; nothing runs here. */

/**
 * A phone call with the 20 fields of the vendor page, in its order.
 *
 * @typedef {object} CallRecord
 * @property {string} voiceId unique, 19 digits
 * @property {string} sipGroupName
 * @property {string} phoneName
 * @property {string} callee digits
 * @property {string} displayNum digits
 * @property {string} code area or operator, e.g. `India(Karnataka)`
 * @property {string} submitTime ISO 8601 with offset, whole seconds, as all times
 * @property {string} callTime
 * @property {string} ringingTime "" when it never rang
 * @property {string} answerTime "" when nobody answered
 * @property {string} hangupTime
 * @property {number} callDuration seconds talked
 * @property {number} chargedDuration seconds billed
 * @property {string} terminationCode
 * @property {string} terminationReason
 * @property {string} cost decimal text
 * @property {string} billPeriod e.g. `20+20`
 * @property {string} rate decimal text, per minute
 * @property {string} recordingFileId "" when nothing was recorded
 * @property {string} currency "" for US dollars
 */

/**
 * A voice message or voice code with the 24 fields of the vendor page, in its order.
 *
 * @typedef {object} VoiceMessageRecord
 * @property {string} voiceId unique, 19 digits
 * @property {string} callee digits
 * @property {string} displayNum digits
 * @property {string} code area or operator
 * @property {string} submitTime as all times of a call
 * @property {string} callTime
 * @property {string} ringingTime
 * @property {string} answerTime
 * @property {string} hangupTime
 * @property {number} callDuration seconds
 * @property {number} chargedDuration seconds billed
 * @property {string} terminationCode
 * @property {string} terminationReason
 * @property {string} cost decimal text
 * @property {string} billPeriod
 * @property {string} rate decimal text, per minute
 * @property {string} baseCost decimal text
 * @property {string} voiceFileId "" for a voice code
 * @property {string} feedbackValue the key pressed; "-1" for none
 * @property {string} calledInfo
 * @property {string} settleRate "" for US dollars, as the two below
 * @property {string} quoteExchange
 * @property {string} settlePay
 * @property {string} currency "" for US dollars
 */

/**
 * A record of any kind.
 *
 * @typedef {CallRecord | VoiceMessageRecord} ApiRecord
 */

/**
 * Where records of one kind are kept, and their lists.
 *
 * @typedef {object} Store
 * @property {import('./database').Database} database
 * @property {import('./listing').Listing} listing
 */

/**
 * A request as the log keeps it.
 *
 * @typedef {object} LoggedRequest
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {import('node:http').IncomingHttpHeaders} headers with lower-case names
 * @property {any} body parsed JSON, or the text when it is none; undefined without a body
 * @property {number} at epoch ms on the stand-in's clock
 * @property {string} [status] API status answered
 * @property {number} [httpStatus] undefined when nothing was answered
 * @property {string} [fault] name of the fault, when one was played
 * @property {true} [overQuota] refused because of the quota
 */

/**
 * @typedef {object} Answer
 * @property {number} httpStatus
 * @property {Record<string, string>} [headers]
 * @property {any} body object (sent as JSON), text, Buffer or stream
 */

/**
 * A request while it is being answered, as faults see it.
 *
 * @typedef {object} Exchange
 * @property {LoggedRequest} request
 * @property {import('node:http').ServerResponse} response
 * @property {(changes?: object) => Answer} correct the right answer, or the one to a request whose
 *   JSON body has these keys changed
 * @property {(answer: Answer) => void} send
 * @property {(answer: Answer) => Promise<void>} sendHalf headers and the first half of the body
 * @property {(milliseconds: number) => Promise<void>} wait
 */

/** @typedef {{ name: string, answer: (exchange: Exchange) => void | Promise<void> }} Fault */

/** @typedef {(request: LoggedRequest, index: number) => any} Intercept */

/**
 * Everything an endpoint may look at.
 *
 * @typedef {object} Context
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {string} basePath
 * @property {() => number} now epoch ms
 * @property {import('./quirks').Quirks} quirks
 * @property {Record<import('./kinds').KindName, Store>} stores
 * @property {import('./files/server').FileServer} files
 */

/**
 * A request before it is checked.
 *
 * @typedef {object} RawRequest
 * @property {string} method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} rawBody
 */

module.exports = {};
