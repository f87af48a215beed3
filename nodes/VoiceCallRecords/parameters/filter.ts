import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isObject } from '../api/answer';
import { callRecord } from '../records/callRecord';
import type { Filter, FilterName, RecordKind } from '../records/kind';
import { isEmpty } from '../time/instant';
import { meansAll } from './modelWords';
import type { ReadParameter } from './values';

/** First entry of each list. Its value is the empty text, which is no name and means all. */
export const ALL: Readonly<Record<FilterName, string>> = {
	sipGroupName: 'All groups',
	phoneName: 'All phones',
};

const EXACT_NAME =
	'Exactly as in the Itniotech console, capital letters included. Empty means all.';

const groupField: INodeProperties = {
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Phone group whose calls to read. Leave empty for all groups.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: ALL.sipGroupName,
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Sales',
			hint: EXACT_NAME,
		},
	],
	builderHint: {
		propertyHint:
			'Leave empty for all groups. In mode name it is matched exactly, capital letters included: use a name from the user or from the calls, never a guess. For an AI agent use mode name with $fromAI.',
	},
};

const phoneField: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Phone whose calls to read. Leave empty for all phones.',
	// A phone of another group would leave nothing to read.
	typeOptions: { loadOptionsDependsOn: ['group.value'] },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: ALL.phoneName,
			// The API has no list of them. Said once for both fields, below the second.
			hint: 'The lists of groups and phones show those of the newest calls. Use By Name for any other.',
			typeOptions: { searchListMethod: 'searchPhones', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. sales-1',
			hint: EXACT_NAME,
		},
	],
	builderHint: {
		propertyHint:
			'Leave empty for all phones. The phone of the company that called, never the called number, which no field narrows by. In mode name it is matched exactly, capital letters included.',
	},
};

/** Each filter's field. */
const FIELDS: Readonly<Record<FilterName, INodeProperties>> = {
	sipGroupName: groupField,
	phoneName: phoneField,
};

/** Group and Phone. */
export const filterFields: INodeProperties[] = Object.values(FIELDS);

/** Those that narrow the list of a kind of record. */
export function filterFieldsOf({ filters }: RecordKind): INodeProperties[] {
	return filters.map((filter) => FIELDS[filter]);
}

/**
 * The filters of a kind of record as they were typed and, where that is another text, in Unicode's
 * composed form (NFC), which is to be tried only when the first found nothing: `é` is one character
 * or two that look the same. An empty field, also from an expression or a model, means all.
 *
 * @param isModel whether an AI model filled them in
 * @returns each name in each of its forms, first as both were typed; one to four
 * @throws ParameterError for a value that is no name: taken as empty it would mean all
 */
export function readFilters(
	read: ReadParameter,
	{ filters }: RecordKind = callRecord,
	isModel = false,
): Filter[] {
	let forms: Filter[] = [{}];
	for (const filter of filters) {
		const { asTyped, composed } = readName(FIELDS[filter], read(FIELDS[filter].name), isModel);
		forms = [...new Set([asTyped, composed])].flatMap((name) =>
			forms.map((form) => ({ ...form, [filter]: name })),
		);
	}
	return forms;
}

interface Name {
	asTyped: string;
	/** in NFC */
	composed: string;
}

/** @param given a resource locator or, in a workflow from elsewhere, the plain name */
function readName({ displayName: label }: INodeProperties, given: unknown, isModel: boolean): Name {
	const isLocator = isObject(given) && 'value' in given;
	const value = isLocator ? given.value : given;
	// The list's own entry for all is the empty text; blanks alone are a name there.
	if (isLocator && given.mode === 'list' && typeof value === 'string') return exactly(value);
	if (isEmpty(value)) return exactly('');
	if (typeof value === 'string') {
		if (isModel && meansAll(value)) return exactly('');
		const asTyped = plainText(value);
		return { asTyped, composed: asTyped.normalize('NFC') };
	}
	if (typeof value === 'number') return exactly(String(value));
	throw new ParameterError(
		`${label} is not a name`,
		`Give ${label} as text, exactly as in the Itniotech console, or leave it empty for all.`,
	);
}

const exactly = (name: string): Name => ({ asTyped: name, composed: name });

/** Zero width space, word joiner, byte order mark. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/g;
const NO_BREAK_SPACES = /[\u00A0\u2007\u202F]/g;

/**
 * What was typed or pasted, without what comes along unseen from web pages and documents. The
 * joiners U+200C and U+200D stay: Persian and Indic names are written with them.
 */
function plainText(text: string): string {
	return text.replace(INVISIBLE, '').replace(NO_BREAK_SPACES, ' ').trim();
}
