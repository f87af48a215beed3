import { sleep } from 'n8n-workflow';

/** Longest time for which a loop keeps n8n from doing anything else, ms. */
const LONGEST_SLICE_MS = 25;
/** Steps after which the clock is looked at. */
const STEPS = 50;
/** So few are sorted within a few ms. */
const RUN = 2000;

/** Resolves at once, or where the slice is used up, when n8n has had its turn. */
type Pause = () => Promise<void>;

/**
 * Long loops run in slices, between which everything else in n8n's process, which has one thread,
 * has its turn.
 *
 * @returns to be awaited now and then in one loop
 */
function slices(): Pause {
	let startedAt = Date.now();
	return async () => {
		if (Date.now() - startedAt < LONGEST_SLICE_MS) return;
		await sleep(0);
		startedAt = Date.now();
	};
}

/** Calls `use` for each value, in slices. */
export async function eachInSlices<T>(values: Iterable<T>, use: (value: T) => void): Promise<void> {
	const pause = slices();
	let steps = 0;
	for (const value of values) {
		use(value);
		if (++steps % STEPS === 0) await pause();
	}
}

/** What `make` makes of each value, in slices. */
export async function mapInSlices<T, R>(values: Iterable<T>, make: (value: T) => R): Promise<R[]> {
	const made: R[] = [];
	await eachInSlices(values, (value) => made.push(make(value)));
	return made;
}

/** A sorted copy, in slices. Keeps the order of equal values. */
export async function sortInSlices<T>(
	values: readonly T[],
	compare: (a: T, b: T) => number,
): Promise<T[]> {
	const pause = slices();
	let runs: T[][] = [];
	for (let start = 0; start < values.length; start += RUN) {
		runs.push(values.slice(start, start + RUN).sort(compare));
		await pause();
	}
	while (runs.length > 1) {
		const merged: T[][] = [];
		for (let index = 0; index < runs.length; index += 2) {
			const [left, right = []] = runs.slice(index, index + 2);
			merged.push(await merge(left, right, compare, pause));
		}
		runs = merged;
	}
	return runs[0] ?? [];
}

async function merge<T>(
	left: T[],
	right: T[],
	compare: (a: T, b: T) => number,
	pause: Pause,
): Promise<T[]> {
	if (right.length === 0 || compare(left[left.length - 1], right[0]) <= 0) {
		return left.concat(right);
	}
	// Lists come in order, in the other one as often as not.
	if (compare(left[0], right[right.length - 1]) > 0) return right.concat(left);
	const merged: T[] = [];
	for (let l = 0, r = 0; l < left.length || r < right.length; ) {
		const takesLeft = r === right.length || (l < left.length && compare(left[l], right[r]) <= 0);
		merged.push(takesLeft ? left[l++] : right[r++]);
		if (merged.length % STEPS === 0) await pause();
	}
	return merged;
}
