import { documents, textOf } from './docs';
import { differences } from './translation';

/** A translation says what the README says, as far as a machine can tell. */

const ORIGINAL = `# Package

Lists [calls](docs/messages.md) and asks \`api.example.com\` for 100 of them. [中文](docs/zh-CN.md)

## Install

| Field | Meaning |
| --- | --- |
| Limit | At most 50, see \`limit\` |
| Return All | All, see [Run](#run) |

## Run

\`\`\`sh
npm start # opens the editor
npm test
\`\`\`

Back to [Install](#install). Ten calls, \`a\` before \`b\`.
`;

const TRANSLATION = `# 软件包

[English](../README.md)

列出[通话](messages.md)，每次向 \`api.example.com\` 取 100 条。

## 安装

| 字段 | 含义 |
| --- | --- |
| Limit（上限） | 最多 50 条，见 \`limit\` |
| Return All（全部返回） | 全部，见[运行](#运行) |

## 运行

\`\`\`sh
npm start # 打开编辑器
npm test
\`\`\`

10 条通话，\`b\` 在 \`a\` 之后。回到[安装](#安装)。
`;

const compare = (text: string) =>
	differences({ file: 'README.md', text: ORIGINAL }, { file: 'docs/zh-CN.md', text });

it('another language, another order and other anchors are no difference', () => {
	expect(compare(TRANSLATION)).toEqual([]);
});

it.each([
	['a heading is lost', '## 运行\n', '', ['headings: 0 1 2 2 became 0 1 2']],
	['a heading has another level', '## 运行', '### 运行', ['headings: 0 1 2 2 became 0 1 2 3']],
	[
		'a row is lost',
		/\| Limit.*\n/,
		'',
		[
			'Install: no table 2 rows of 2 columns',
			'Install: another table 1 rows of 2 columns',
			'Install: no code limit',
			'Install: no number 50',
		],
	],
	[
		'a column is lost',
		'| 字段 | 含义 |',
		'| 字段 |',
		['Install: no table 2 rows of 2 columns', 'Install: another table 2 rows of 1 or 2 columns'],
	],
	[
		'a command is another one',
		'npm test',
		'npm run test',
		['Run: no commands and code npm test', 'Run: another commands and code npm run test'],
	],
	['a command is lost', 'npm start # 打开编辑器\n', '', ['Run: no commands and code npm start']],
	['a word in code is lost', '`b` 在 `a` 之后', '`b` 在前', ['Run: no code a']],
	['a word in code is new', '`b` 在', '`b`、`c` 在', ['Run: another code c']],
	[
		'a link leads elsewhere',
		'(messages.md)',
		'(docs/messages.md)',
		['Package: no link docs/messages.md', 'Package: another link docs/docs/messages.md'],
	],
	['a link is lost', '[通话](messages.md)', '通话', ['Package: no link docs/messages.md']],
	[
		'an anchor is still English',
		'(#安装)',
		'(#install)',
		['Run: no link heading 2', 'Run: another link nowhere (#install)'],
	],
	['a number is another one', '取 100 条', '取 1000 条', ['Package: no number 100']],
])('%s: it is told', (_, part, instead, expected) => {
	const changed = TRANSLATION.replace(part, instead);

	expect(changed).not.toBe(TRANSLATION);
	expect(compare(changed)).toEqual(expected);
});

it('every translation of the README is held against it', () => {
	const files = documents().filter((file) => /^docs\/[a-z]{2}-[A-Z]{2}\.md$/.test(file));
	const original = { file: 'README.md', text: textOf('README.md') };

	expect(files.flatMap((file) => differences(original, { file, text: textOf(file) }))).toEqual([]);
	expect(differences(original, { ...original, file: 'README.md' })).toEqual([]);
});
