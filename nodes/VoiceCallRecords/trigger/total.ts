/**
 * What the API's total says about calls that are new. As long as the floor stays, it grows by just
 * those. With `known` calls before, `fresh` new ones found, and the total asked before (and after)
 * they were looked for:
 *
 *     known + fresh < before            a call is missing that was not among those found
 *     before ≤ known + fresh ≤ after    all were found; those beyond showed up meanwhile
 *     known + fresh > after             calls were deleted, or the total is capped or rounded
 */

/** From here on the API may count no further, or only roughly. */
const EXACT_UP_TO = 1000;
const ROUND = 100;

/** Whether a total can be a cap or be rounded. */
export function isRound(total: number): boolean {
	return total >= EXACT_UP_TO && total % ROUND === 0;
}

/** Whether the new calls on one page are all there are. */
export function isExplained(total: number, known: number | undefined, fresh: number): boolean {
	return known !== undefined && known + fresh === total && !isRound(total);
}

/**
 * @param known calls that were known before, or are owed by a pass
 * @param found those and the new ones found
 * @param after the total asked after the search; only needed where `found` is more than `before`
 * @returns what to count on from now on, and whether a call may be missing
 */
export function countedOn(
	known: number,
	found: number,
	before: number,
	after = before,
): { total: number; isMissing: boolean } {
	const total = Math.min(Math.max(found, before), Math.max(before, after));
	// A round total that stands still does so whatever shows up.
	return { total, isMissing: total !== found || (isRound(before) && before === known) };
}
