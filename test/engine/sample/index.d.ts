export interface SampleServer {
	url: string;
	/** The requests so far. */
	requests: Array<{ url: string; key: string; nonce: string; aborted: Promise<void> }>;
	/** Sets the answer to a path; `hang` gives none. */
	answer(path: string, answer: { status?: number; body?: object; hang?: boolean }): void;
	/** Resolves when the path is asked for the next time. */
	asked(path: string): Promise<void>;
	close(): Promise<void>;
}

export function startServer(): Promise<SampleServer>;
/** Returns the package's folder. */
export function buildPackage(): string;
