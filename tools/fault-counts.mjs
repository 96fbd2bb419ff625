// What the tests of faults went through when they last ran, as the table of docs/operating.md: node tools/fault-counts.mjs
import { existsSync, readFileSync } from 'node:fs'
import { at } from './steps/ground.mjs'

const columns = ['kills', 'images', 'acks', 'alerts', 'lost', 'duplicates', 'gaps']

/** The table, one row a fault, and the sentence that sums it up. */
export function totals() {
  const rows = new Map()
  for (const { fault, ...counts } of noted()) {
    const row = rows.get(fault) ?? Object.fromEntries(columns.map((column) => [column, 0]))
    for (const column of columns) row[column] += counts[column] ?? 0
    rows.set(fault, row)
  }
  const sum = (column) => [...rows.values()].reduce((total, row) => total + row[column], 0)
  const number = (value) => value.toLocaleString('en')
  const table = [...rows].sort(([one], [other]) => one.localeCompare(other)).map(([fault, row]) => `| ${fault} | ${columns.map((column) => number(row[column])).join(' | ')} |`)
  const head = [`| Fault | Kills | Images | Acknowledgements checked | Alerts checked | Lost | Duplicates | Gaps |`, `|---|${columns.map(() => '---:|').join('')}`]
  const said = `${number(sum('lost'))} lost acknowledgements, ${number(sum('duplicates'))} duplicate alerts, ${number(sum('gaps'))} gaps over ${number(sum('kills'))} kills and ${number(sum('images'))} images`
  return [...head, ...table, '', said].join('\n')
}

function noted() {
  const file = at('test-results', 'fault-counts.jsonl')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line))
}

if (process.argv[1] === at('tools', 'fault-counts.mjs')) console.log(totals())
