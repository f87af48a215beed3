'use strict';

/** Why a question ends early. Messages are told in the report and hold nothing personal. */

/** What would be needed for an answer is not there. */
class NotSeen extends Error {}

/** No further request in this run: pushed back, used up or stopped. */
class Halt extends NotSeen {}

/** The API answered as the node does not expect it. */
class Unexpected extends Error {}

/** Nothing can be asked at all, e.g. with a wrong key. */
class CannotStart extends Error {}

module.exports = { NotSeen, Halt, Unexpected, CannotStart };
