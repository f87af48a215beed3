/** What a user does in n8n's editor, by the marks that n8n puts on its own elements. */
const { OWNER } = require('./editorApi');
const { until } = require('./until');

/** Pixels around a picture of a workflow. */
const MARGIN = 16;

class EditorPage {
	constructor(page) {
		this.page = page;
	}

	/** Element with one of n8n's test ids. */
	id(name, within = this.page) {
		return within.locator(`[data-test-id="${name}"]`);
	}

	/** The input of a parameter in the node's panel or the credential's dialog. */
	field(name) {
		return this.id(`parameter-input-${name}`).locator('input').last();
	}

	async setUpOwner() {
		await this.page.goto('/setup');
		for (const [name, value] of Object.entries(OWNER)) {
			await this.id(name).locator('input').fill(value);
		}
		await this.id('form-submit-button').click();
		await this.page.waitForURL((url) => !url.pathname.includes('setup'));
	}

	/** On the page that asks for it. */
	async signIn({ email, password }) {
		await this.id('emailOrLdapLoginId').locator('input').fill(email);
		await this.id('password').locator('input').fill(password);
		await this.id('form-submit-button').click();
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
		await this.id('main-sidebar-settings').waitFor();
	}

	/** A new workflow that is started by hand. */
	async newWorkflow() {
		await this.page.goto('/workflow/new');
		await this.id('canvas-plus-button').click();
		await this.pickNode('Trigger manually');
	}

	/** Opens a workflow with all its nodes and notes in view, and nothing in front of them. */
	async showWorkflow({ id, nodes }) {
		await this.page.goto(`/workflow/${id}`);
		for (const node of nodes) {
			await this.page.locator(`.vue-flow__node[data-id="${node.id}"]`).waitFor();
		}
		await this.closeMessages();
		await this.id('zoom-to-fit').click();
		await this.page.addStyleTag({
			content: '[data-test-id="canvas-wrapper"] button { opacity: 0 !important }',
		});
		let place;
		await until('the canvas to come to rest', async () => {
			const before = place;
			place = await this.page.locator('.vue-flow__transformationpane').getAttribute('style');
			return place === before;
		});
	}

	/** The part of the page that the shown workflow takes without its hidden buttons, with a margin. */
	async workflowArea() {
		return await this.page.evaluate((margin) => {
			const boxes = [...document.querySelectorAll('.vue-flow__node, .vue-flow__node *')]
				.filter((element) => !element.closest('button, [data-test-id="canvas-node-toolbar"]'))
				.filter((element) => !element.querySelector('button'))
				.map((element) => element.getBoundingClientRect())
				.filter(({ width, height }) => width > 0 && height > 0);
			const x = Math.floor(Math.min(...boxes.map(({ left }) => left)) - margin);
			const y = Math.floor(Math.min(...boxes.map(({ top }) => top)) - margin);
			const right = Math.ceil(Math.max(...boxes.map((box) => box.right)) + margin);
			const bottom = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + margin);
			return { x, y, width: right - x, height: bottom - y };
		}, MARGIN);
	}

	/** Addresses of pictures that the page could not load or draw. */
	async brokenPictures() {
		return await this.page
			.locator('img')
			.evaluateAll((images) =>
				images
					.filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
					.map(({ src }) => src),
			);
	}

	/** What one has to scroll for, of the notes of the shown workflow. */
	async cutOffNotes() {
		return await this.id('sticky').evaluateAll((notes) =>
			notes
				.filter((note) =>
					[note, ...note.querySelectorAll('*')].some(
						({ clientHeight, scrollHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1,
					),
				)
				.map(({ innerText }) => innerText),
		);
	}

	async searchNodes(text) {
		await this.id('node-creator-plus-button').click();
		await this.id('node-creator-search-bar').fill(text);
	}

	async pickNode(text) {
		await this.id('item-iterator-item').filter({ hasText: text }).first().click();
	}

	/** One of the actions of the node that was picked. */
	action(text) {
		const item = '[data-test-id="item-iterator-item"][data-keyboard-nav-type="action"]';
		return this.page.locator(item).filter({ hasText: text }).first();
	}

	/** Adds a node after the selected one and opens its panel; the action is chosen if there are some. */
	async addNode(search, name, action) {
		await this.searchNodes(search);
		await this.pickNode(name);
		if (action) await this.action(action).click();
		await this.id('ndv').waitFor();
	}

	/** A node on the canvas. */
	node(name) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name^="${name}"]`);
	}

	async openNode(name) {
		await this.node(name).dblclick();
		await this.id('ndv').waitFor();
	}

	async closeNode() {
		await this.id('ndv-close-button').click();
		await this.id('ndv').waitFor({ state: 'hidden' });
	}

	/** Entry of the dropdown that is open. */
	option(text) {
		const items = this.page.locator('.el-select-dropdown__item:visible, [role=option]:visible');
		return items.filter({ hasText: text }).first();
	}

	/** Chooses from a parameter's dropdown; `whileOpen` is done while its entries are to be seen. */
	async choose(parameter, option, whileOpen = async () => {}) {
		await this.id(`parameter-input-${parameter}`).click();
		await this.option(option).waitFor();
		await whileOpen();
		await this.option(option).click();
	}

	/** Chooses from a parameter that takes several; what was chosen already is taken away. */
	async chooseSeveral(parameter, options) {
		await this.id(`parameter-input-${parameter}`).click();
		for (const option of options) await this.option(option).click();
		await this.page.keyboard.press('Escape');
	}

	/** Adds one of a node's Options. */
	async addOption(label) {
		await this.id('collection-parameter-add').last().click();
		await this.id('collection-parameter-option').filter({ hasText: label }).click();
	}

	/** Chooses another credential for the node of the open panel. */
	async chooseCredential(name) {
		await this.id('node-credentials-select').click();
		await this.option(name).click();
	}

	/** Picks midnight of a day of the previous month in a date picker. */
	async pickDayOfLastMonth(parameter, day) {
		await this.field(parameter).click();
		const picker = this.page.locator('.el-picker-panel:visible');
		await picker.getByLabel('Previous Month').click();
		const exactly = new RegExp(`^\\s*${day}\\s*$`);
		await picker.locator('td.available').filter({ hasText: exactly }).click();
		await picker.getByRole('button', { name: 'OK' }).click();
		await picker.waitFor({ state: 'hidden' });
		return await this.field(parameter).inputValue();
	}

	/** Picks from the list of a resource locator; `whileOpen` is done while its entries are to be seen. */
	async pickFromList(parameter, text, whileOpen = async () => {}) {
		await this.openList(parameter);
		const item = this.id('rlc-item').filter({ hasText: text }).first();
		await item.waitFor();
		await whileOpen();
		await item.click();
	}

	/** Opens the list of a resource locator. */
	async openList(parameter) {
		await this.field(parameter).click();
	}

	/** Types into the search of the open list. */
	async searchList(text) {
		await this.page.locator('[data-test-id="rlc-search"]:visible').fill(text);
	}

	/** Entries of the open list, once one of them has the text. */
	async listEntries(text) {
		const items = this.page.locator('[data-test-id="rlc-item"]:visible');
		await items.filter({ hasText: text }).first().waitFor();
		return await items.allInnerTexts();
	}

	/** Fills a resource locator in its mode By Name. */
	async fillByName(parameter, name) {
		const parameterInput = this.id(`parameter-input-${parameter}`);
		await this.id('rlc-mode-selector', parameterInput).click();
		await this.page.locator('[data-test-id="mode-name"]:visible').click();
		await this.field(parameter).fill(name);
		await this.field(parameter).press('Tab');
		// n8n takes over what is typed a moment later, and nothing on the page shows it.
		await this.page.waitForTimeout(1000);
	}

	/** Fills a parameter that holds an expression; text without braces is taken as it is. */
	async fillExpression(parameter, text) {
		await this.id(`parameter-input-${parameter}`).locator('.cm-content').fill(text);
		// n8n takes over what is typed a moment later, and nothing on the page shows it.
		await this.page.waitForTimeout(1000);
	}

	/** n8n's messages at the lower right, which stay for a while and hide what is below. */
	async closeMessages() {
		const close = this.page.locator('.el-notification__closeBtn');
		while ((await close.count()) > 0) {
			// One that is on its way out already needs no click.
			await close
				.first()
				.click({ timeout: 1000 })
				.catch(() => {});
		}
	}

	/** Runs the node of the open panel, which is going to stop; gives the text of its output. */
	async executeRefused(title) {
		await this.id('node-execute-button').click();
		const output = this.id('output-panel');
		await this.id('node-error-message', output).filter({ hasText: title }).waitFor();
		await this.page.getByText('Problem in node').waitFor();
		await this.closeMessages();
		return await output.innerText();
	}

	/** Runs the node of the open panel; gives the text of its output. */
	async execute() {
		await this.id('node-execute-button').click();
		const output = this.id('output-panel');
		// The old output stays until the new one is there.
		await this.page.getByText('Node executed successfully').waitFor();
		await this.closeMessages();
		await this.id('ndv-items-count', output).waitFor();
		return await output.innerText();
	}
}

module.exports = { EditorPage };
