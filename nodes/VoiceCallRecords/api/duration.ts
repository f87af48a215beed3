import { MINUTE_MS, SECOND_MS } from '../time/instant';

/** A length of time for a message, from a second up: `45 s`, `2 min`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
	const whole = Math.max(SECOND_MS, Math.ceil(milliseconds / SECOND_MS) * SECOND_MS);
	const minutes = Math.floor(whole / MINUTE_MS);
	const seconds = (whole % MINUTE_MS) / SECOND_MS;
	const parts = [minutes > 0 ? `${minutes} min` : '', seconds > 0 ? `${seconds} s` : ''];
	return parts.filter(Boolean).join(' ');
}
