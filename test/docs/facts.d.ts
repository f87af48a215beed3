import type { INodeProperties } from 'n8n-workflow';

/** Facts of the built code; see facts.js. */
export const SUMMARY_FIELDS: Array<{ name: string }>;
export const RESOURCES: Array<{ label: string; operations: Array<{ label: string }> }>;
export const STATUSES: Record<string, { title: string }>;
export const SUCCESS: string;
interface RecordKind {
	name: string;
	label: string;
	fields: Record<string, string>;
	simplified: Array<{ name: string }>;
}
export const callRecord: RecordKind;
export const voiceMessageRecord: RecordKind;
export function groupByOf(kind: RecordKind): Array<{ name: string; label: string }>;
/** Fields of the action, those inside of collections included. */
export const actionFields: INodeProperties[];
/** Fields of the trigger, those inside of collections included. */
export const triggerFields: INodeProperties[];
/** As n8n gets them. */
export const actionProperties: INodeProperties[];
export const triggerProperties: INodeProperties[];
export const credentialProperties: INodeProperties[];

export function messageRows(): string[][];
export function lineWith(start: string): string;
export function inCode(text: string): string[];
