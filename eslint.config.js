import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const tests = ['src/**/*.test.{ts,tsx}', 'test/**/*.ts']

/** A ban by the shape of the code; the message tells what to do instead. */
const ban = (selector, message) => ({ selector, message })

const everywhere = [
  ban('ExportDefaultDeclaration', 'Export it by name: one word for one thing, wherever it is used.'),
  ban("Property[key.name=/^(nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|allowRunningInsecureContent|experimentalFeatures|allowpopups)$/][value.value!=false]", 'A window never gets more rights than the sandbox: leave this out or false.'),
  ban("Property[key.name=/^(webSecurity|contextIsolation|sandbox)$/][value.value=false]", 'A window never runs without this guard: leave it true.'),
  ban("Property[key.name='rejectUnauthorized'][value.value=false]", 'A certificate is always verified: give the site its own CA instead.'),
  ban("AssignmentExpression[left.property.name='NODE_TLS_REJECT_UNAUTHORIZED']", 'A certificate is always verified: give the site its own CA instead.'),
  ban("CallExpression[callee.property.name='openPath']", 'No file is ever opened by the system: show it in the sandboxed preview or offer "save as".'),
  ban("MemberExpression[property.name='innerHTML'], MemberExpression[property.name='outerHTML'], JSXAttribute[name.name='dangerouslySetInnerHTML']", 'Outside text is text: render it as a child, never as markup.'),
  ban("MemberExpression[object.name='sql'][property.name='raw'], CallExpression[callee.property.name='exec'][callee.object.name=/^(db|database)$/][arguments.0.type!='Literal']:not([arguments.0.expressions.length=0])", 'Outside values are bound to a prepared statement, never part of one.'),
  ban("CallExpression[callee.name='eval'], NewExpression[callee.name='Function']", 'No code is made from text.'),
]
const openExternal = ban("MemberExpression[property.name='openExternal']", 'Only main/security.ts opens a page outside, and only one of its fixed addresses.')
const rawIpc = ban("ImportSpecifier[imported.name=/^(ipcMain|ipcRenderer)$/], MemberExpression[object.name='electron'][property.name=/^(ipcMain|ipcRenderer)$/]", 'Speak through the contract: main/relay.ts answers calls, preload passes them on.')
const clockless = [
  ban("MemberExpression[object.name='Date'][property.name='now']", 'core has no clock: take `now: Instant` as an argument.'),
  ban("CallExpression[callee.object.name='performance']", 'core has no clock: take `now: Instant` as an argument.'),
  ban("NewExpression[callee.name='Date'][arguments.length=0]", 'core has no clock: take `now: Instant` as an argument.'),
  ban("CallExpression[callee.name='Date']", 'core has no clock: take `now: Instant` as an argument.'),
  ban("MemberExpression[object.name='Math'][property.name='random']", 'core draws no lots: take the number or the id as an argument.'),
]

/** Packages that one room alone may name. */
const kept = {
  scheduler: { group: ['node-schedule'], message: 'Only engine/monitor/schedule.ts knows the scheduler: give it an instant.' },
  store: { group: ['better-sqlite3', 'drizzle-orm', 'drizzle-orm/*'], message: 'Only engine/store speaks SQL: ask it for a named query.' },
  electron: { group: ['electron', 'electron/*'], message: 'Only main and preload know Electron: hand over a function or go through the contract.' },
}
const only = (...keepers) => ['error', { patterns: keepers }]

export default tseslint.config(
  { ignores: ['out/**', 'out.*/**', 'dist/**', 'node_modules/**', 'test-results/**', 'coverage/**', 'test/walls/breaches/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-syntax': ['error', ...everywhere, rawIpc, openExternal],
      'no-restricted-imports': only(kept.scheduler, kept.store, kept.electron),
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      // Control characters are what a cleaner of outside text looks for.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/core/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, rawIpc, openExternal, ...clockless] } },
  { files: ['src/engine/store/**/*.ts'], rules: { 'no-restricted-imports': only(kept.scheduler, kept.electron) } },
  // A migration is a file of ours, run as it stands.
  { files: ['src/engine/store/migrate.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere.filter((banned) => !banned.selector.includes("'exec'")), rawIpc, openExternal] } },
  { files: ['src/engine/monitor/schedule.ts'], rules: { 'no-restricted-imports': only(kept.store, kept.electron) } },
  { files: ['src/main/**/*.ts', 'src/preload/**/*.ts'], rules: { 'no-restricted-imports': only(kept.scheduler, kept.store) } },
  { files: ['src/main/relay.ts', 'src/preload/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, openExternal] } },
  { files: ['src/main/security.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, rawIpc] } },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/renderer/**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] } },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // A test of the door has to try what the door refuses.
      'no-restricted-syntax': ['error', everywhere[0]],
      'no-restricted-imports': 'off',
      'no-console': 'off',
    },
  },
  { files: ['*.config.ts', 'tools/types/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['tools/**/*.mjs', '*.config.js', '*.cjs'],
    languageOptions: { globals: { Buffer: 'readonly', process: 'readonly', console: 'readonly', fetch: 'readonly', AbortSignal: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', module: 'readonly', URL: 'readonly' } },
    rules: { 'max-lines': ['error', { max: 300 }], 'max-lines-per-function': ['error', { max: 60 }] },
  },
)
