import type { InvalidParameter } from '../time/timeRange';

/** Thrown inside the core for a parameter that can't be used; becomes a NodeOperationError. */
export class ParameterError extends Error {
	constructor(readonly parameter: InvalidParameter) {
		super(parameter.title);
		this.name = 'ParameterError';
	}
}
