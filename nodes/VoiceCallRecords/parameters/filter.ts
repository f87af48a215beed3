import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../errors';
import { isObject } from '../api/answer';
import { callRecord } from '../records/callRecord';
import type { Filter, FilterName, RecordKind } from '../records/kind';
import { isEmpty } from '../time/instant';
import { isNotSet, unquoted, type ReadParameter } from './values';

const EXACT_NAME = 'Exactly as in the Itniotech console, capital letters included';
/** The API has no list of groups and phones, so the newest calls show which there are. */
const FROM_CALLS = 'Taken from the newest calls. Use By Name for any other.';

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
			placeholder: 'All groups',
			hint: FROM_CALLS,
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
			placeholder: 'All phones',
			hint: FROM_CALLS,
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
	if (isEmpty(value)) return exactly('');
	if (typeof value === 'string') {
		if (isLocator && given.mode === 'list') return exactly(value);
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

/** Whether a model means no particular group or phone. */
function meansAll(text: string): boolean {
	return (
		isNotSet(text) ||
		['all', 'any', 'all groups', 'any group', 'all phones', 'any phone', '*'].includes(
			unquoted(text),
		)
	);
}
