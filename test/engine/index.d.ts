import type {
	IBinaryData,
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	IRun,
	IRunData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Name, version, position, default parameters and credentials are filled in where left out. */
export type TestNode = Partial<Omit<INode, 'type' | 'parameters'>> & {
	/** Full name, e.g. test.start, test.expressions, n8n-nodes-itniotech.voiceCallRecords */
	type: string;
	parameters?: IDataObject;
};

/** What an error looks like in an execution's data: its fields, without the class. */
export type RunError = Error & {
	description?: string | null;
	httpCode?: string | null;
	messages?: string[];
	context?: IDataObject;
	[field: string]: unknown;
};

export interface LogEntry {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	metadata: IDataObject;
}

export interface InstanceOptions {
	/** Folder of the package under test; the project's root by default. */
	packageDirectory?: string;
	/** Folders of further packages, e.g. n8n-nodes-base. */
	packages?: string[];
	/** What the user entered; without it nodes have no credential selected. */
	credentials?: object;
	/** itniotechApi by default. */
	credentialType?: string;
	/** Full name of the node under test; n8n-nodes-itniotech.voiceCallRecords by default. */
	nodeType?: string;
	/** The workflow's setting; UTC by default. */
	timezone?: string;
	parameters?: IDataObject;
}

export interface RunOptions extends InstanceOptions {
	/** The `json` of each item that reaches the node; one empty item by default. */
	input?: IDataObject[];
	typeVersion?: number;
	onError?: INode['onError'];
	continueOnFail?: boolean;
	/** One more try, after the shortest pause. */
	retryOnFail?: boolean;
	/** Further settings of the node, e.g. { executeOnce: true, maxTries: 3 }. */
	nodeSettings?: Partial<INode>;
	/** Nodes chained after the node under test. */
	after?: TestNode[];
	/** The whole workflow instead of: start -> node under test. */
	nodes?: TestNode[];
	/** One node after the other by default. */
	connections?: IConnections;
	/** Name of the node to report on; the first of `nodeType` by default. */
	node?: string;
	/** Name of the node to start from; test.start or else the first one by default. */
	start?: string;
	/** trigger (an active workflow) by default. */
	mode?: WorkflowExecuteMode;
	/** Milliseconds, or a promise: the execution is cancelled once it resolves. */
	cancelAfter?: number | Promise<unknown>;
	/** Where n8n keeps binary data; default: in the items. Not for runs that overlap. */
	binaryMode?: 'default' | 'filesystem';
}

export interface RunResult {
	/** Main output 0 of the node under test, `json` only. */
	items: IDataObject[];
	/** Output 1, which is the error output with continueErrorOutput. */
	errorItems: IDataObject[];
	/** Everything the node put out, output by output. */
	output: INodeExecutionData[][];
	/** The same of any node, by its name. */
	nodeOutput(name: string): INodeExecutionData[][];
	/** Why the execution failed or did not start. */
	error?: RunError;
	/** The node's own error, also where the workflow went on. */
	nodeError?: RunError;
	status: IRun['status'];
	hints: NodeExecutionHint[];
	runData: IRunData;
	/** Absent if n8n refused to start the workflow. */
	data?: IRun;
	/** What the node sent to the browser's console. */
	consoleMessages: unknown[];
	/** What was written to n8n's logger during the run, debug lines included. */
	logs: LogEntry[];
}

export type CancellableRun = Promise<RunResult> & {
	/** Stops the execution as n8n's stop button does. */
	cancel(): void;
};

export interface ToolOptions extends Omit<RunOptions, 'nodes' | 'connections' | 'after'> {
	/** What the model passes to the tool, for $fromAI() in `parameters`. */
	arguments?: IDataObject;
}

export interface PollerOptions extends InstanceOptions {
	/** manual: a test in the editor, which keeps no static data. */
	mode?: 'trigger' | 'manual';
	/** The node's static data as stored by an earlier process. */
	staticData?: IDataObject;
	/** The node's name, Trigger by default. */
	name?: string;
	id?: string;
	/** Other triggers of the same workflow. */
	others?: Array<{ id: string; name: string }>;
	/** What n8n has stored, by the node's name and by its id; for several pollers with the same. */
	database?: { nodes: IDataObject; cursors: IDataObject };
	/** How n8n stores static data, see poller.js; memory by default. */
	cursor?: 'memory' | 'durable' | 'perTick';
	/** Five minutes by default; null for an n8n without a budget. */
	pollBudgetMs?: number | null;
}

export interface Poller {
	/** A regular poll: its items' `json`, null for none. Throws what the node throws. */
	poll(): Promise<IDataObject[] | null>;
	/** The poll when a workflow is activated or n8n starts. */
	activate(): Promise<IDataObject[] | null>;
	/** Forgets everything that was not stored, as a new process does. */
	restart(): void;
	/** What is stored of the node's static data. */
	stored: IDataObject;
	/** The node's static data as the next poll in this process finds it. */
	readonly staticData: IDataObject;
	/** What the polls have written to n8n's log. */
	logs: LogEntry[];
	/** What poll() of the node returned last. */
	lastOutput: INodeExecutionData[][] | null;
}

export interface LoadOptions extends InstanceOptions {
	method: string;
	/** Path of the parameter that the choices are for. */
	path?: string;
}

export interface ListSearchOptions extends LoadOptions {
	filter?: string;
	paginationToken?: string;
}

export function runWorkflow(options?: RunOptions): CancellableRun;
export function runTool(options?: ToolOptions): CancellableRun;
export function testCredential(
	entered: object,
	options?: InstanceOptions,
): Promise<{ status: 'OK' | 'Error'; message: string }>;
export function createPoller(options?: PollerOptions): Promise<Poller>;
export function listSearch(options: ListSearchOptions): Promise<INodeListSearchResult>;
export function loadOptions(options: LoadOptions): Promise<INodePropertyOptions[]>;
export function readBinary(binary: IBinaryData): Promise<Buffer>;
/** Connects the first output of each node to the next node. */
export function chain(names: string[]): IConnections;
