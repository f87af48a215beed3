import type { CallRecord } from '../records/callRecord';

/**
 * A set of ids, quick and small for those that come sorted: ids begin with the time of the call, so
 * most of a list is in their order, and one beyond the last is new without being looked up. A Set of
 * all ids costs as much time as everything else that is done with a record.
 */
export class IdSet {
	/** strictly ascending or descending */
	private readonly sorted: string[] = [];

	/** ids that came out of order */
	private readonly strays = new Set<string>();

	private readonly isDescending: boolean;

	/** @param sample shows in which order most ids will come */
	constructor(sample: CallRecord[]) {
		this.isDescending = sample.length > 1 && sample[0].voiceId > sample[sample.length - 1].voiceId;
	}

	get size(): number {
		return this.sorted.length + this.strays.size;
	}

	/** @returns whether the id is new */
	add(id: string): boolean {
		const { sorted } = this;
		if (sorted.length === 0 || this.isBefore(sorted[sorted.length - 1], id)) {
			// Earlier strays lie before the last sorted id, so this is none of them.
			sorted.push(id);
			return true;
		}
		if (this.has(id)) return false;
		this.strays.add(id);
		return true;
	}

	has(id: string): boolean {
		if (this.strays.has(id)) return true;
		const { sorted } = this;
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.isBefore(sorted[middle], id)) low = middle + 1;
			else high = middle;
		}
		return sorted[low] === id;
	}

	addAll({ sorted, strays }: IdSet): void {
		for (const id of sorted) this.add(id);
		for (const id of strays) this.add(id);
	}

	/** Whether both hold the same ids. */
	equals(other: IdSet): boolean {
		if (other.size !== this.size) return false;
		return (
			this.sorted.every((id) => other.has(id)) && [...this.strays].every((id) => other.has(id))
		);
	}

	private isBefore(a: string, b: string): boolean {
		return this.isDescending ? a > b : a < b;
	}
}
