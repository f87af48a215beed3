const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take longest. Begun last, one would keep a core to itself while the others idle. */
const LONGEST = ['steady', 'histories', 'drift', 'fuzz', 'faults', 'quota'].map(
	(name) => `/${name}.test.ts`,
);

/** Without times of an earlier run, as in a fresh clone, jest begins with the largest files. */
module.exports = class extends Sequencer {
	sort(tests) {
		const isLong = ({ path }) => LONGEST.some((name) => path.endsWith(name));
		const sorted = super.sort(tests);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
