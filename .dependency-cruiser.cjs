/** The walls of the house: which wing may name what. Each rule's comment tells whoever hits it what to do instead. */

const test = '\\.test\\.tsx?$'
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`
const wing = (...names) => `^src/(${names.join('|')})/`

/** Packages that a wing may name; a new one is a decision, and is written here. */
const may = {
  contract: packages('zod'),
  words: packages('i18next'),
  engine: packages('better-sqlite3', 'drizzle-orm', 'node-schedule', 'csv-stringify', 'pdfmake', 'fontkit', '@fontsource', 'uuid', 'zod'),
  cli: packages('csv-stringify', 'uuid', 'write-excel-file'),
  main: packages('electron', 'dbus-next', 'uuid', 'zod'),
  preload: packages('electron'),
  renderer: packages('react', 'react-dom', 'zustand', 'i18next', 'react-i18next', 'ag-grid-community', 'ag-grid-react', 'uplot', 'uuid'),
}

const error = 'error'
const rule = (name, comment, from, to) => ({ name, severity: error, comment, from, to })

/** A wing's own allow list: whatever it names outside it is a breach. */
const allow = (name, comment, paths) => rule(name, comment, { path: wing(name.split('-')[0]), pathNot: test }, { pathNot: paths, couldNotResolve: false })

/** The same for a wing that runs on Node and may name its modules. */
const allowWithNode = (name, comment, paths) => {
  const { from, to, ...rest } = allow(name, comment, paths)
  return { ...rest, from, to: { ...to, dependencyTypesNot: ['core'] } }
}

module.exports = {
  forbidden: [
    allow('core-imports-only-core', 'core decides and knows nothing else: take the value as an argument, or move this file to the wing that may ask for it.', [wing('core')]),
    allow('contract-imports-core-and-zod', 'The contract is what the wings say to each other: put the type into core, or the code into the wing that runs it.', [wing('core', 'contract'), may.contract]),
    allow('words-imports-only-i18next', 'The catalogue holds sentences: pass values in, already formatted.', [wing('words'), may.words]),
    allowWithNode('engine-imports', 'The engine is a plain Node program without a window: core, contract, words, Node and the packages of .dependency-cruiser.cjs; for Electron take a port in deps.ts.', [wing('core', 'contract', 'words', 'engine'), '^resources/', may.engine]),
    allowWithNode('main-imports', 'main keeps the door: core/time, core/desk (how alerts are heard), contract, words, Electron. What decides belongs into core, what remembers into engine, behind a call of the contract.', ['^src/core/time\\.ts$', '^src/core/desk/', wing('contract', 'words', 'main'), may.main, '^src/engine/index\\.ts$', '^resources/']),
    rule('only-engine-host-names-the-engine', 'Only main/engine-host.ts starts the engine; everybody else calls it through the contract.', { path: wing('main'), pathNot: [test, '^src/main/engine-host\\.ts$'] }, { path: wing('engine') }),
    allow('preload-imports', 'The letterbox passes messages and knows only their types: electron and types of the contract.', [wing('contract', 'preload'), may.preload]),
    rule('preload-takes-only-types-of-the-contract', 'A sandboxed preload carries no code of ours but its own: write `import type`.', { path: wing('preload'), pathNot: test }, { path: wing('contract'), dependencyTypesNot: ['type-only'] }),
    allow('renderer-imports', 'The renderer shows: core, contract, words, react, zustand and the packages of .dependency-cruiser.cjs; ask the engine through wire.ts.', [wing('core', 'contract', 'words', 'renderer'), may.renderer]),
    allowWithNode('cli-imports', 'The command line is the engine without a window: core, contract, words, engine and Node.', [wing('core', 'contract', 'words', 'engine', 'cli'), may.cli]),

    rule('sql-stays-in-the-store', 'Only engine/store speaks SQL: give it a named query and call that.', { path: '^src/', pathNot: [test, '^src/engine/store/'] }, { path: packages('better-sqlite3', 'drizzle-orm') }),
    rule('one-scheduler', 'Only engine/monitor/schedule.ts knows node-schedule: give it the instant and the callback.', { path: '^src/', pathNot: [test, '^src/engine/monitor/schedule\\.ts$'] }, { path: packages('node-schedule') }),
    rule('grid-stays-in-ui-grid', 'Only renderer/ui/grid knows ag-grid: use its component.', { path: wing('renderer'), pathNot: [test, '^src/renderer/ui/grid/'] }, { path: packages('ag-grid-community', 'ag-grid-react') }),
    rule('chart-stays-in-ui-chart', 'Only renderer/ui/chart knows uplot: use its component.', { path: wing('renderer'), pathNot: [test, '^src/renderer/ui/chart/'] }, { path: packages('uplot') }),
    rule('ui-knows-no-state', 'A part of ui/ gets what it shows as props: take it as a prop and join it in the screen.', { path: '^src/renderer/ui/', pathNot: test }, { path: '^src/renderer/(wire|main|live/|app/|screens/)' }),
    rule('a-screen-imports-no-screen', 'Two screens meet in ui/ (how it looks) or live/ (what is true): move the shared part there.', { path: '^src/renderer/screens/([^/]+)/' }, { path: '^src/renderer/screens/([^/]+)/', pathNot: '^src/renderer/screens/$1/' }),
    rule('a-detector-imports-no-detector', 'Detectors stand alone: move the shared rule into core/model, core/policy or core/detectors/detector.ts.', { path: '^src/core/detectors/([^/]+)/' }, { path: '^src/core/detectors/([^/]+)/', pathNot: '^src/core/detectors/$1/' }),
    rule('sources-import-no-tests', 'What ships does not know its tests: move what both need into src.', { path: '^src/', pathNot: test }, { path: ['^test/', test] }),
    rule('no-cycles', 'Two files that need each other are one file, or hide a third: move what both need into it.', { path: '^src/' }, { circular: true }),
    rule('everything-resolves', 'This import leads nowhere: mend the path, or add the package with its exact version.', { path: '^src/' }, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'] },
    skipAnalysisNotInRules: true,
  },
}
