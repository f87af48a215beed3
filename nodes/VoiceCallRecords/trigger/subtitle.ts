import { voiceMessageRecord } from '../records/voiceMessageRecord';
import { EVENTS, eventField } from './event';
import { recordTypeField } from './recordType';

const [{ action: firstAction }, ...otherEvents] = EVENTS;

const ofEvent = otherEvents.reduce(
	(rest, { name, action }) => `${valueOf(eventField.name)} === "${name}" ? "${action}" : ${rest}`,
	`"${firstAction}"`,
);

// n8n gives an expression the name inside of Group and Phone.
const names = '[$parameter["group"], $parameter["phone"]].filter((name) => name).join(", ")';

/**
 * What stands under the node: the event in the words of n8n's list of what a node can do, and the
 * group and the phone, where it is about one.
 */
export const subtitle =
	`={{ ${valueOf(recordTypeField.name)} === "${voiceMessageRecord.name}" ? "On new voice message" : ` +
	`(${ofEvent}) + (${names} ? ": " + ${names} : "") }}`;

function valueOf(parameter: string): string {
	return `$parameter["${parameter}"]`;
}
