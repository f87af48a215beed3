const UNSAFE = /[\\/:*?"<>|]/g;
/**
 * Control and formatting characters, among them those that turn the direction of writing, and
 * letters that look like nothing.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** A hidden file, an option of a command or somebody's home. */
const MISLEADING_START = /^[.~-]/;
/** Devices of Windows, whatever extension follows. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;
const EXTENSION = /\.[^.]{1,16}$/;
/** File systems take 255 bytes; n8n and others add to a name. */
const LONGEST_BYTES = 200;

/**
 * Names the file of a recording by its id, which ends like one. Whatever could lead to another
 * folder, hide, mislead or be refused by a file system is taken out.
 */
export function fileName(recordingFileId: string): string {
	const visible = recordingFileId.replace(INVISIBLE, '').replace(UNSAFE, '_');
	const name = withoutEnd(shortened(withoutEnd(visible).trimStart()));
	if (name === '') return 'recording';
	return MISLEADING_START.test(name) || DEVICE.test(name) ? `_${name}` : name;
}

/** Windows drops them, or can't open the file. */
function withoutEnd(name: string): string {
	return name.replace(/[.\s]+$/, '');
}

function shortened(name: string): string {
	const [extension = ''] = EXTENSION.exec(name) ?? [];
	const letters = [...name.slice(0, name.length - extension.length)];
	while (bytesIn(letters.join('') + extension) > LONGEST_BYTES) letters.pop();
	return letters.join('') + extension;
}

function bytesIn(text: string): number {
	return new TextEncoder().encode(text).length;
}
