import { firstFound } from '../parameters/names';
import type { Filter } from '../records/kind';
import { watched } from './calls';
import { readNew, type NewRecords } from './readNew';
import type { Poll } from './ready';
import { owesBeforeFloor, type TriggerState } from './state';

/**
 * Reads what is new since `state`, with the filter as typed and, while that has no calls in what is
 * read, in its composed form. The first form that has calls, new or old, counts from then on. Until
 * then the state moves only over what was read completely in both forms, so that whichever turns
 * out to count, no call of it was passed.
 *
 * @throws ParameterError
 */
export async function readNewInForms(
	{ settings, memory, clock, open, plan }: Poll,
	state: TriggerState,
): Promise<NewRecords> {
	const { filters } = settings;
	const decided = filters.filter((filter) => plan.scopeOf(filter) === memory.countingScope);
	const forms = decided.length > 0 ? decided : filters;
	const readForm = async (filter: Filter) => {
		let hasCalls = false;
		const list = watched(open(filter), ({ total }) => {
			hasCalls ||= total > 0;
		});
		const scope = plan.scopeOf(filter);
		const read = await readNew(list, state, plan, scope, memory.hints, clock);
		return { read, hasCalls };
	};
	const { result, filter } = await firstFound(
		forms,
		readForm,
		({ read, hasCalls }) => hasCalls || !isWhole(read),
	);
	const { read, hasCalls } = result;
	if (hasCalls) memory.countingScope = plan.scopeOf(filter);
	if (hasCalls || forms.length === 1 || isWhole(read)) return read;
	return { ...read, state, isComplete: false };
}

function isWhole({ isComplete, state }: NewRecords): boolean {
	return isComplete && !owesBeforeFloor(state);
}
