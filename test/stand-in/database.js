'use strict';

/**
 * The records of one kind that the stand-in knows. It counts its changes, so that lists made from it can be kept
 * until the next one.
 *
 * @typedef {import('./types').ApiRecord} ApiRecord
 */

class Database {
	/** @param {CallRecord[]} records */
	constructor(records) {
		/** The plain array, for fast reading. */
		this.stored = [...records];
		this.version = 0;
		/**
		 * The same array for tests: any access to an element counts as a change, since what is
		 * handed out may be written to, as in `api.records[0].phoneName = 'desk-2'`.
		 *
		 * @type {CallRecord[]}
		 */
		this.records = new Proxy(this.stored, {
			get: (stored, key) => {
				if (isIndex(key)) this.version++;
				return Reflect.get(stored, key);
			},
			set: (stored, key, value) => {
				this.version++;
				return Reflect.set(stored, key, value);
			},
			deleteProperty: (stored, key) => {
				this.version++;
				return Reflect.deleteProperty(stored, key);
			},
		});
		this.indexes = { version: -1, byField: new Map() };
	}

	/** @param {CallRecord[]} records */
	replaceAll(records) {
		const copy = [...records];
		this.version++;
		this.stored.length = 0;
		for (const record of copy) this.stored.push(record);
	}

	/**
	 * @param {CallRecord} record
	 * @param {number} [index] place in the stored order; default: at the end
	 */
	insert(record, index = this.stored.length) {
		this.version++;
		this.stored.splice(index, 0, record);
	}

	/**
	 * What becomes known of a record later, such as its recording.
	 *
	 * @param {string} voiceId
	 * @param {object} fields
	 * @returns {boolean} whether there is such a record
	 */
	change(voiceId, fields) {
		const record = this.stored.find((each) => each.voiceId === voiceId);
		if (!record) return false;
		this.version++;
		Object.assign(record, fields);
		return true;
	}

	/**
	 * @param {string} voiceId
	 * @returns {boolean} whether there was such a record
	 */
	remove(voiceId) {
		const index = this.stored.findIndex((record) => record.voiceId === voiceId);
		if (index === -1) return false;
		this.version++;
		this.stored.splice(index, 1);
		return true;
	}

	/**
	 * @param {'voiceId' | 'recordingFileId'} field
	 * @param {string} value
	 * @returns {CallRecord | undefined}
	 */
	find(field, value) {
		if (this.indexes.version !== this.version) {
			this.indexes = { version: this.version, byField: new Map() };
		}
		const { byField } = this.indexes;
		if (!byField.has(field)) {
			byField.set(field, new Map(this.stored.map((record) => [record[field], record])));
		}
		return value === '' ? undefined : byField.get(field).get(value);
	}
}

const isIndex = (key) => typeof key === 'string' && key >= '0' && key < ':';

module.exports = { Database };
