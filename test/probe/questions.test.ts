import { RECORD_FIELDS, STATUSES } from '../../scripts/probe/documented';
import { FREE } from '../../scripts/probe/verdict';
import { makeRecord } from '../stand-in';
import { listQuirks } from '../stand-in/quirks';
import { REASONS } from '../stand-in/statuses';
import { openQuestions, QUESTIONS } from './probe';

/** The table of docs/architecture.md, the stand-in's quirks and the probe's questions agree. */

/** Quirks that stand for no open question. */
const NO_QUESTION: Record<string, string> = {
	blockedIp: 'the vendor page documents what it does, and an account sees it at once',
	delayMs: 'equipment: how fast an answer comes',
};

const questionsOf = (quirk: string) => QUESTIONS.filter(({ answers }) => quirk in answers);

it('every row of the table is a question, in the same words and order', () => {
	expect(QUESTIONS.map(({ question }) => question)).toEqual(openQuestions());
	expect(openQuestions().length).toBeGreaterThan(25);
});

it('no question is without a quirk', () => {
	for (const { question, answers, documents } of QUESTIONS) {
		expect([question, Object.keys(answers).length > 0]).toEqual([question, true]);
		expect(documents).toMatch(/\.$/);
	}
});

it('no question has a quirk that does not exist', () => {
	const names = listQuirks().map(({ name }) => name);
	for (const { answers } of QUESTIONS)
		expect(names).toEqual(expect.arrayContaining(Object.keys(answers)));
});

describe.each(listQuirks())('$name', ({ name, choices }) => {
	it('belongs to one question', () => {
		expect(questionsOf(name)).toHaveLength(name in NO_QUESTION ? 0 : 1);
	});

	if (name in NO_QUESTION) return;
	const answers = questionsOf(name)[0]?.answers[name] ?? {};

	it('has words of its own for each of its values, and for no others', () => {
		if (!choices) return expect(answers).toBe(FREE);
		expect(Object.keys(answers).sort()).toEqual(choices.map(String).sort());
		const words = Object.values(answers).map((answer) => answer.words);
		expect(new Set(words).size).toBe(words.length);
	});
});

it('the documented fields and statuses are those of the stand-in', () => {
	expect(RECORD_FIELDS).toEqual(Object.keys(makeRecord()));
	expect([...STATUSES.voice, ...STATUSES.general]).toEqual(
		expect.arrayContaining(Object.keys(REASONS)),
	);
});
