/** The API documents its times with the offset of China Standard Time, which has no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const OFFSET_TEXT = '+08:00';

/**
 * Writes a moment the way the vendor page does: `2022-01-01T00:00:00+08:00`.
 *
 * @param milliseconds epoch ms; a fraction of a second is cut off
 */
export function toApiTime(milliseconds: number): string {
	return new Date(milliseconds + OFFSET_MS).toISOString().slice(0, 19) + OFFSET_TEXT;
}
