import { RESOURCES } from './facts';
import { steps, testsOf } from './verification';

/** Each step of the demo video is done by a test, and no operation is left out. */

it('every operation is a step', () => {
	const shown = steps().flatMap(({ step }) => step.split(', '));
	const operations = RESOURCES.flatMap(({ label: ofWhat, operations: all }) =>
		all.map(({ label }) => `${ofWhat} → ${label}`),
	);

	expect(shown.filter((step) => step.includes('→')).sort()).toEqual(operations.sort());
});

it.each(['Install', 'Test the credential', 'The trigger fires'])('"%s" is a step', (step) => {
	expect(steps().map((each) => each.step)).toContain(step);
});

it.each(steps())('a test does the step: $step', ({ tests }) => {
	expect(tests).not.toEqual([]);
	for (const { suite, name } of tests) expect(testsOf(suite)).toContain(name);
});

it('a test that is not there is found', () => {
	const [{ tests }] = steps();

	expect(testsOf(tests[0].suite)).not.toContain(`${tests[0].name} twice`);
	expect(testsOf(tests[0].suite)).toHaveLength(1);
});
