'use strict';

/** Holds a translation against its original: whatever is not language must be the same in both. */

const path = require('node:path');
const { anchorsIn } = require('./docs');

/**
 * @typedef {object} Document
 * @property {string} file its path in the repository, from which its links start
 * @property {string} text Markdown
 */

const BLOCK = /^```.*\n([\s\S]*?)^```/gm;
const CODE = /`([^`\n]+)`/g;
const LINK = /\]\(([^)\s]+)\)/g;
const NUMBER = /\d+(?:[.,:]\d+)*/g;

/**
 * What a translation lacks of its original or has beyond it, section by section: headings, tables,
 * blocks of code without their comments, words in code marks, links and numbers. Words may be in
 * another order, and numbers may be added.
 *
 * @param {Document} original
 * @param {Document} translation
 * @returns {string[]} empty if there is nothing
 */
function differences(original, translation) {
	const [sections, translated] = [original, translation].map(sectionsOf);
	const levels = [sections, translated].map((all) => all.map(({ level }) => level).join(' '));
	if (levels[0] !== levels[1]) return [`headings: ${levels[0]} became ${levels[1]}`];
	const both = [original.file, translation.file];
	return sections.flatMap((section, index) => {
		const other = translated[index];
		const compare = (what, of) => differing(what, of(section, sections), of(other, translated));
		return [
			...compare('table', tablesOf),
			...compare('commands and code', blocksOf),
			...compare('code', codesOf),
			...compare('link', (each, all) => linksOf(each, all).filter((to) => !both.includes(to))),
			...missing('number', numbersOf(section), numbersOf(other)),
		].map((difference) => `${section.heading || 'Beginning'}: ${difference}`);
	});
}

/** A text in parts, each with its heading; the first one is what stands before any. */
function sectionsOf({ file, text }) {
	const blocks = [];
	const anchors = anchorsIn(text);
	// In a block of code a line may begin with # as well.
	const parts = text
		.replace(BLOCK, (block) => `\u0000${blocks.push(block) - 1}\n`)
		.split(/^(?=#{1,6} )/m)
		.map((part) => part.replace(/\u0000(\d+)\n/g, (_, index) => blocks[index]));
	if (parts[0]?.startsWith('#')) parts.unshift('');
	return parts.map((part, index) => {
		const [, marks = '', heading = ''] = /^(#{1,6}) (.+)/.exec(part) ?? [];
		const anchor = index === 0 ? '' : anchors[index - 1];
		return { file, part, heading, level: marks.length, anchor };
	});
}

const proseOf = ({ part }) => part.replace(BLOCK, '');

/** Shape of each table, and what of its cells is no language. */
const tablesOf = (section) =>
	[...proseOf(section).matchAll(/(?:^\|.*\n?)+/gm)].map(([table]) => {
		const rows = table.trim().split('\n');
		const columns = rows.map((row) => row.replaceAll('\\|', '').split('|').length - 2);
		return `${rows.length - 2} rows of ${[...new Set(columns)].join(' or ')} columns`;
	});

const blocksOf = ({ part }) =>
	[...part.matchAll(BLOCK)]
		.flatMap(([, code]) => code.split('\n'))
		.map((line) => line.replace(/(?:^|\s+)#.*$/, '').trim())
		.filter((line) => line !== '');

const codesOf = (section) => [...proseOf(section).matchAll(CODE)].map(([, code]) => code);

/** Where links lead, from the root of the repository; inside the document by number of section. */
const linksOf = (section, sections) =>
	[...proseOf(section).replace(CODE, '').matchAll(LINK)].map(([, target]) => {
		if (/^[a-z]+:/.test(target)) return target;
		if (!target.startsWith('#')) return path.posix.join(path.posix.dirname(section.file), target);
		const index = sections.findIndex(({ anchor }) => anchor === target.slice(1));
		return index < 1 ? `nowhere (${target})` : `heading ${index}`;
	});

const numbersOf = (section) =>
	proseOf(section).replace(CODE, '').replace(LINK, '').match(NUMBER) ?? [];

/** What is in one list more often than in another. */
function beyond(values, others) {
	const left = [...others];
	return values.filter((value) => {
		const index = left.indexOf(value);
		if (index >= 0) left.splice(index, 1);
		return index < 0;
	});
}

const missing = (what, values, others) =>
	beyond(values, others).map((value) => `no ${what} ${value}`);

const differing = (what, values, others) => [
	...missing(what, values, others),
	...beyond(others, values).map((value) => `another ${what} ${value}`),
];

module.exports = { differences };
