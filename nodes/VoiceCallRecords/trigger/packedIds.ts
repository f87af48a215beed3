/** Seconds that share one entry; ids of the same time also share their first digits. */
const BUCKET_S = 600;

/**
 * Packs ids into one text per ten minutes, `<bucket>|<shared beginning>|<rest>,<rest>,…`. Exact for
 * any text: comma, bar and percent sign are escaped.
 *
 * @param ids id → epoch second
 */
export function packIds(ids: ReadonlyMap<string, number>): string[] {
	const buckets = new Map<number, string[]>();
	for (const [id, second] of ids) {
		const bucket = Math.ceil(second / BUCKET_S);
		const list = buckets.get(bucket);
		if (list) list.push(id);
		else buckets.set(bucket, [id]);
	}
	return [...buckets].map(([bucket, list]) => {
		const shared = sharedBeginning(list);
		const rests = list.map((id) => encode(id.slice(shared.length)));
		return `${bucket.toString(36)}|${encode(shared)}|${rests.join(',')}`;
	});
}

/** @returns id → epoch second, rounded up to the bucket's end, so that no id is forgotten early */
export function unpackIds(packed: unknown): Map<string, number> {
	const ids = new Map<string, number>();
	for (const entry of Array.isArray(packed) ? packed : []) {
		const [bucket, shared, rests] = String(entry).split('|');
		const second = parseInt(bucket, 36) * BUCKET_S;
		for (const rest of rests.split(',')) ids.set(decode(shared) + decode(rest), second);
	}
	return ids;
}

function sharedBeginning([first, ...others]: string[]): string {
	let { length } = first;
	for (const id of others) {
		let same = 0;
		while (same < length && id[same] === first[same]) same++;
		length = same;
	}
	return first.slice(0, length);
}

function encode(text: string): string {
	return text.replace(/[%|,]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

function decode(text: string): string {
	return text.replace(/%(25|7c|2c)/g, (_match, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
}
