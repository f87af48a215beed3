import type { StandIn } from '../stand-in';

/** A request that came in or was answered. */
export interface Move {
	kind: 'asked' | 'answered';
	page: number;
	/** requests under way afterwards */
	open: number;
	/** epoch ms */
	at: number;
}

/** Notes when requests come and when they are answered. */
export function watch(api: StandIn, intercept?: StandIn['intercept']): Move[] {
	const moves: Move[] = [];
	let open = 0;
	const note = (kind: Move['kind'], page: number) =>
		moves.push({ kind, page, open: kind === 'asked' ? ++open : --open, at: Date.now() });
	api.intercept = (request, index) => {
		note('asked', request.body?.current);
		return intercept?.(request, index);
	};
	api.afterAnswer = ({ body }) => void note('answered', body?.current);
	return moves;
}

/** The most requests that were under way at a time. */
export const mostOpen = (moves: Move[]): number => Math.max(0, ...moves.map(({ open }) => open));
