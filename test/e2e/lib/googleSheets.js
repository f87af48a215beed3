/** Answers as Google's token and Sheets APIs do to n8n's Google Sheets node; one sheet, `Sheet1`. */
const NUMBER = /^\d+$/;
const RANGE = /\/values\/'?Sheet1'?(?:!(\d+):(\d+))?$/;

/** As Sheets takes what a user types, it takes a number for a number and rounds a long one. */
const typed = (cell) => (NUMBER.test(cell) ? Number(cell) : cell);

async function serveGoogleSheets(proxy) {
	const rows = [];
	await proxy.serve('oauth2.googleapis.com', () => ({
		access_token: 'granted',
		token_type: 'Bearer',
		expires_in: 3600,
	}));
	await proxy.serve('sheets.googleapis.com', ({ method, path, search, body }) => {
		const range = RANGE.exec(path);
		if (!range) {
			if (method !== 'GET') return {};
			return { sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] };
		}
		const from = Number(range[1] ?? 1) - 1;
		const to = Number(range[2] ?? rows.length);
		if (method === 'GET') {
			const values = rows.slice(from, to);
			return values.length > 0 ? { values } : {};
		}
		const isTyped = search.includes('valueInputOption=USER_ENTERED');
		body.values.forEach((row, index) => {
			rows[from + index] = isTyped ? row.map(typed) : row;
		});
		return { updatedRows: body.values.length };
	});
	return rows;
}

/** Creates a Google Sheets credential and signs in at Google, as a user does in the browser. */
async function connectGoogleSheets(api) {
	const credential = await api.createCredential('googleSheetsOAuth2Api', 'Google Sheets', {
		clientId: 'example.apps.googleusercontent.com',
		clientSecret: 'example',
	});
	const { id } = credential.googleSheetsOAuth2Api;
	const signIn = new URL(await api.call('GET', `/rest/oauth2-credential/auth?id=${id}`));
	const back = new URL(signIn.searchParams.get('redirect_uri'));
	back.search = new URLSearchParams({ code: 'code', state: signIn.searchParams.get('state') });
	const page = await fetch(back, { headers: api.headers });
	const text = await page.text();
	if (!page.ok || text.includes('Error')) throw new Error(`Sign-in at Google: ${text}`);
	return credential;
}

module.exports = { serveGoogleSheets, connectGoogleSheets };
