import fc from 'fast-check';

import { redactor } from '../../dist/nodes/VoiceCallRecords/api/secrets';

/** Nothing of what was sent is shown, however the API, or something before it, writes it down. */

const SIGN = '05d7a50893e22a5c4bb3216ae3396c7c';

/** In which forms a text may be echoed; each is read by somebody without any key. */
const FORMS: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	'in upper case': (secret) => secret.toUpperCase(),
	'in lower case': (secret) => secret.toLowerCase(),
	'in mixed case': (secret) =>
		[...secret]
			.map((each, index) => (index % 2 ? each.toUpperCase() : each.toLowerCase()))
			.join(''),
	'in an address': (secret) => `?key=${encodeURIComponent(secret)}&x`,
	'in an address, in lower case': (secret) => encodeURIComponent(secret).toLowerCase(),
	'in JSON': (secret) => JSON.stringify({ secret }),
	'in JSON with escaped slashes': (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
	'in JSON of ASCII': (secret) => ascii(JSON.stringify(secret)),
	'in JSON of ASCII in upper case': (secret) => ascii(JSON.stringify(secret)).toUpperCase(),
	'in JSON of ASCII with escaped slashes': (secret) =>
		ascii(JSON.stringify(secret).replaceAll('/', '\\/')),
	'in an address that Java or PHP writes': (secret) => asForm(secret),
	'in an address that nobody escapes for good': (secret) => encodeURI(secret),
	'in JSON that Gson writes': (secret) => hexadecimal(JSON.stringify(secret), /[<>&='\u2028]/g),
	'in JSON that PHP writes': (secret) =>
		hexadecimal(ascii(JSON.stringify(secret).replaceAll('/', '\\/')), /[<>&']/g),
	'in JSON of an address': (secret) => hexadecimal(encodeURI(secret), /[<>&=']/g),
	'in JSON with all but letters escaped': (secret) => hexadecimal(secret, /[^a-z0-9]/gi),
	'in a script': (secret) => secret.replace(/["'\\]/g, '\\$&'),
	'in a word': (secret) => `x${secret}x`,
	twice: (secret) => secret + secret,
	'behind hexadecimal digits': (secret) => `0a${secret}`,
};

/** Of whole characters. */
const piece = (text: string, from: number, to?: number) => [...text].slice(from, to).join('');

/** As java.net.URLEncoder, PHP's urlencode and URLSearchParams do. */
function asForm(text: string): string {
	return new URLSearchParams({ a: text }).toString().slice(2);
}

function hexadecimal(text: string, characters: RegExp): string {
	const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return text.replace(characters, (each) => each.split('').map(escape).join(''));
}

function ascii(text: string): string {
	return [...text]
		.flatMap((each) => each.split(''))
		.map((unit) => (unit > '~' ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
		.join('');
}

const SECRETS = [
	'bDqJFiq9',
	'7bz1lzh9+/==',
	's3cr3t==',
	"a!b'c(d)e~f*g-h_i.j",
	'a%25b%25c&d=<e>#f,g;h:i@j',
	'pass"word\\with/slash',
	'a.b*c?d[e]f{1}(g)|h^i$j+k',
	'schlüssel-ä',
	'钥匙-钥匙',
	'ke\ty-with-tab',
	'key with blanks',
	'0123456789abcdef0123456789abcdef01234567',
	'😀key😀',
];

describe.each(Object.entries(FORMS))('%s', (_, form) => {
	it.each([...SECRETS, SIGN])('%j', (secret) => {
		const hide = redactor(secret === SIGN ? [] : [secret]);
		const shown = hide(`before ${form(secret)} after`);

		expect(shown).toMatch(/^before .*\*\*\*.* after$/);
		const without = shown.toLowerCase();
		for (const each of [secret, piece(secret, 0, 6), piece(secret, -6)].map((text) =>
			text.toLowerCase(),
		)) {
			expect(without).not.toContain(each);
			expect(without).not.toContain(encodeURIComponent(each).toLowerCase());
		}
	});
});

it('finds any secret, and changes nothing else', () => {
	const secret = fc.string({ unit: 'binary', minLength: 4, maxLength: 40 });
	fc.assert(
		fc.property(secret, (text) => {
			expect(redactor([text])(`<<${text}>>`)).toBe('<<***>>');
		}),
	);
	expect(redactor(['bDqJFiq9', '7bz1lzh9'])('phone name not found: 7bz1')).toBe(
		'phone name not found: 7bz1',
	);
});

it('blanks out a secret whole that begins with another', () => {
	expect(redactor(['abcd', 'abcdEFGH'])('ABCDefgh abcd')).toBe('*** ***');
});

it('blanks out key, secret and signature that touch each other', () => {
	const hide = redactor(['0123456789abcdef', 'fedcba9876543210']);

	expect(hide(`0123456789abcdeffedcba9876543210${SIGN}`)).toBe('*********');
	expect(hide(`ab${SIGN}cd`)).toBe('***');
});

it('blanks out no ordinary word for a secret of three characters', () => {
	expect(redactor(['', 'abc'])('abc abcd')).toBe('abc abcd');
});

it.each([
	['letters', 'k'.repeat(100_000)],
	['signs', '\\"/=%('.repeat(20_000)],
	['signs that it takes for a secret', '\\"/=%('.repeat(83)],
	['characters outside of ASCII', '😀'.repeat(250)],
])('takes a very long secret of %s', (_, secret) => {
	expect(redactor([secret, 'bDqJFiq9'])(`<${secret}>bdqjfiq9`)).toBe('<***>***');
});

it.each([
	['the secret again and again', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'a'],
	['backslashes', '\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\x', '\\'],
	['backslashes for a long secret', `${'\\'.repeat(400)}x`, '\\'],
	['percent signs', `${'%25'.repeat(20)}x`, '%25'],
	['hexadecimal digits, never enough', 'bDqJFiq9', '0123456789abcdef0123456789abcde '],
	['slashes', '////////////////////x', '\\/'],
])('gets through a million characters of %s', (_, secret, piece) => {
	const text = piece.repeat(1_000_000 / piece.length);

	expect(redactor([secret])(`${text}${secret}`)).toMatch(/\*\*\*$/);
});
