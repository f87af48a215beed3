import { readAmount } from './amount';

/** No call is longer; far more would make sums that are no numbers any more. */
const LONGEST_SECONDS = 10_000_000;

const CLOCK = /^(\d{1,4}):([0-5]\d):([0-5]\d(?:[.,]\d{1,9})?)$/;
const ISO_8601 = /^PT(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:(\d{1,8}(?:[.,]\d{1,9})?)S)?$/i;
const WITH_UNIT = /^([\d.,]+) ?(?:s|sec|secs|seconds)$/i;

/**
 * Reads a length of time in whichever notation it has one meaning only: `90`, `00:01:30`, `90 s`,
 * `PT1M30S`.
 *
 * @returns seconds, or undefined for anything else, such as `01:30`, which may be hours or minutes
 */
export function readSeconds(text: string): number | undefined {
	const seconds = Number(readAmount(text)?.plain ?? secondsIn(text));
	return seconds >= 0 && seconds <= LONGEST_SECONDS ? seconds : undefined;
}

function secondsIn(text: string): number | string | undefined {
	if (text.length > 40) return undefined;
	const plain = text.normalize('NFKC').trim();
	const unit = WITH_UNIT.exec(plain);
	if (unit) return readAmount(unit[1])?.plain;
	const parts = CLOCK.exec(plain) ?? (/\d/.test(plain) ? ISO_8601.exec(plain) : null);
	if (!parts) return undefined;
	const [hours, minutes, seconds] = parts
		.slice(1)
		.map((part = '0') => Number(part.replace(',', '.')));
	return hours * 3600 + minutes * 60 + seconds;
}
