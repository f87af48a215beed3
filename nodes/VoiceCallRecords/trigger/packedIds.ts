/** Seconds that share one entry; ids of the same time also share their first digits. */
const BUCKET_S = 600;
/** Longer ones are none of the API's. */
const MAX_ID_LENGTH = 200;
const ENTRY = /^([0-9a-z]{1,8})\|([^|]*)\|([^|]*)$/;

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

/**
 * @returns id → epoch second, rounded up to the bucket's end, so that no id is forgotten early;
 *   undefined when it holds anything that packIds doesn't make of the API's ids
 */
export function unpackIds(packed: unknown): Map<string, number> | undefined {
	const ids = new Map<string, number>();
	if (!Array.isArray(packed)) return undefined;
	for (const entry of packed as unknown[]) {
		const [, bucket, packedShared, rests] =
			ENTRY.exec(typeof entry === 'string' ? entry : '') ?? [];
		if (rests === undefined) return undefined;
		const second = parseInt(bucket, 36) * BUCKET_S;
		const shared = decode(packedShared);
		for (const rest of rests.split(',')) {
			// Before they are joined: many that share very much would not fit into memory.
			if (shared.length + rest.length > MAX_PACKED_LENGTH) return undefined;
			ids.set(shared + decode(rest), second);
		}
	}
	return ids;
}

/** Each sign may be escaped by three. */
const MAX_PACKED_LENGTH = 3 * MAX_ID_LENGTH;

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
