/** Answers as Google's token and Sheets APIs do to n8n's Google Sheets node; one sheet, `Sheet1`. */
const RANGE = /\/values\/'?Sheet1'?(?:!(\d+):(\d+))?$/;

async function serveGoogleSheets(proxy) {
	const rows = [];
	await proxy.serve('oauth2.googleapis.com', () => ({
		access_token: 'granted',
		token_type: 'Bearer',
		expires_in: 3600,
	}));
	await proxy.serve('sheets.googleapis.com', ({ method, path, body }) => {
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
		body.values.forEach((row, index) => (rows[from + index] = row));
		return { updatedRows: body.values.length };
	});
	return rows;
}

module.exports = { serveGoogleSheets };
