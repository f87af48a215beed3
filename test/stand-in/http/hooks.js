'use strict';

/**
 * What tests hang into the stand-in. A hook that throws must not pass for a fault of the network:
 * its error is kept and close() fails with it.
 */

class Hooks {
	constructor() {
		/** @type {import('../types').Intercept | undefined} called before a request is evaluated */
		this.intercept = undefined;
		/**
		 * @type {((request: import('../types').LoggedRequest, answer: import('../types').Answer) =>
		 *   void) | undefined} called as soon as an answer is written
		 */
		this.afterAnswer = undefined;
		/** @type {unknown[]} */
		this.errors = [];
	}

	/**
	 * @param {import('../types').LoggedRequest} request
	 * @param {number} index position in the log
	 * @returns {Promise<import('../types').Fault | undefined>}
	 */
	async chooseFault(request, index) {
		const fault = (await this.intercept?.(request, index)) ?? undefined;
		if (fault !== undefined && typeof fault.answer !== 'function') {
			throw new TypeError('intercept must return a fault, such as faults.reset(), or nothing');
		}
		return fault;
	}

	throwFirstError() {
		if (this.errors.length > 0) throw this.errors[0];
	}
}

module.exports = { Hooks };
