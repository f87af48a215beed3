import type { Exchange, Fault } from '../stand-in/types';

/** APIs that give less at a time than the vendor page says, or stop counting. */

/**
 * No page holds more than so many records.
 *
 * @param says whether the answer tells the size that it really has, and counts its pages by it
 */
export const pagesOf = (most: number, says = true): Fault => ({
	name: 'pagesOf',
	answer: ({ correct, send, request }) => {
		const { size } = request.body as { size: number };
		const answer = correct({ size: Math.min(size, most) });
		if (!says && answer.body.data) {
			const { total } = answer.body.data;
			Object.assign(answer.body.data, { size, pages: Math.ceil(total / size) });
		}
		send(answer);
	},
});

/** No list counts, or gives, more than so many records. */
export const totalsUpTo = (most: number): Fault => ({
	name: 'totalsUpTo',
	answer: (exchange) => sendUpTo(most, exchange),
});

function sendUpTo(most: number, { correct, send, request }: Exchange): void {
	const { current, size } = request.body as { current: number; size: number };
	const answer = correct();
	const { data } = answer.body;
	if (data) {
		const total = Math.min(data.total, most);
		const left = Math.max(0, most - (current - 1) * size);
		const records = data.records.slice(0, left);
		answer.body = {
			...answer.body,
			data: { ...data, total, pages: Math.ceil(total / size), records },
		};
	}
	send(answer);
}
