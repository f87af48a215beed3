import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// The plugin's presets have the older eslintrc shape, so their rules are taken over by hand.
// Switched off are only those that n8n's own `n8n-node lint` switches off as well, plus what it
// replaces with newer rules of its own.
const plugins = { 'n8n-nodes-base': n8nNodesBase };
const languageOptions = {
	parser: tseslint.parser,
	parserOptions: { extraFileExtensions: ['.json'] },
};

export default [
	{
		files: ['package.json'],
		plugins,
		languageOptions,
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		plugins,
		languageOptions,
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-missing': 'off',
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins,
		languageOptions,
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
];
