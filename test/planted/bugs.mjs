// Bugs that somebody could make, and the test that must fall for each. `plants`: what a file says once, and what it says then.
const scenario = (name) => `test/scenarios/${name}.test.ts`
const fault = (name) => `test/faults/${name}.test.ts`

export const bugs = [
  {
    name: 'the database does not wait for the disk',
    plants: [
      { in: 'src/engine/store/db.ts', is: "db.pragma('synchronous = FULL')", becomes: "db.pragma('synchronous = NORMAL')" },
      { in: 'src/engine/store/db.ts', is: "db.pragma('synchronous', { simple: true }) !== 2", becomes: "db.pragma('synchronous', { simple: true }) !== 1" },
    ],
    file: scenario('store'), test: '[J1] a store runs WAL with synchronous FULL',
  },
  {
    name: 'an acknowledgement is confirmed before it is kept',
    plants: [{ in: 'src/engine/handlers/alerts.ts', is: "'alert.act': (asked, actor) => act(parts, asked, actor)", becomes: "'alert.act': (asked, actor) => (setImmediate(() => act(parts, asked, actor)), { ok: true, value: {} })" }],
    file: fault('kill-steps'), test: '[F3] killed at any step of an acknowledgement',
  },
  {
    name: 'a database error is swallowed',
    plants: [{ in: 'src/engine/store/writer.ts', is: 'throw new CallFault(\'unusable\', `the disk of ${file} is full: nothing was written; make room on it`, { cause: thrown, said: said(\'fault.diskFull\', { file }) })', becomes: 'return undefined' }],
    file: scenario('durability'), test: '[J17] on a full disk nothing is confirmed that was not kept',
  },
  {
    name: 'slots are cut by the local time of the process',
    plants: [{
      in: 'src/engine/store/slots.ts', is: 'Math.floor(now / slotLength) * slotLength',
      becomes: 'new Date(new Date(now).getFullYear(), new Date(now).getMonth(), new Date(now).getDate(), new Date(now).getHours(), Math.floor(new Date(now).getMinutes() / 15) * 15).getTime()',
    }],
    file: fault('time-zones'), test: '[F22] a process that lives in',
  },
  {
    name: 'a new name is not brought to the disk with its folder',
    plants: [{ in: 'src/engine/store/disk.ts', is: '  renameSync(part, path)\n  syncFolder(dirname(path))', becomes: '  renameSync(part, path)' }, { in: 'src/engine/store/mirror.ts', is: '    if (isNew) syncFolder(folder)\n', becomes: '' }],
    file: fault('images'), test: '[F6] what a database lost that did not wait for the disk comes back from the mirror',
  },
  {
    name: 'the mirror does not wait for the disk',
    plants: [{ in: 'src/engine/store/mirror.ts', is: '  fdatasyncSync(file.handle)\n', becomes: '' }],
    file: fault('images'), test: '[F6] what a database lost that did not wait for the disk comes back from the mirror',
  },
  {
    name: 'what the mirror has is not read back',
    plants: [{ in: 'src/engine/store/recover.ts', is: 'if (known !== null && from < known.seq) write(', becomes: 'if (known === undefined) write(' }],
    file: scenario('durability'), test: '[J15] a log that was cut anywhere',
  },
  {
    name: 'a store that is gone is begun anew',
    plants: [{ in: 'src/engine/store/db.ts', is: 'if (isNew && !isPutBack) refuseVanished(file, found)', becomes: '' }],
    file: scenario('durability'), test: '[J15] a database that is gone is not begun anew',
  },
  {
    name: 'two unresolved alerts may share a key',
    plants: [{ in: 'src/engine/store/migrations/0010-first-light.sql', is: 'CREATE UNIQUE INDEX alert_live_key', becomes: 'CREATE INDEX alert_live_key' }],
    file: scenario('store'), test: '[J8] the database itself refuses a second unresolved alert',
  },
  {
    name: 'an operation that is sent twice is done twice',
    plants: [{ in: 'src/engine/handlers/alerts.ts', is: 'if (store.journal.hasOp(asked.opId)) return', becomes: 'if (store.journal.hasOp(asked.id)) return' }],
    file: scenario('watching'), test: '[J6] a move that names an older version is refused; the same operation sent twice counts once',
  },
  {
    name: 'the time of rules follows a clock that was set back',
    plants: [{ in: 'src/engine/monitor/console-clock.ts', is: "time = trust === 'stepped-back' ? steadily : Math.max(time, wallNow)", becomes: 'time = wallNow' }],
    file: scenario('watching'), test: '[M7] the time of rules never runs backwards',
  },
  {
    name: 'the sweep believes the column that the timers go by',
    plants: [{ in: 'src/engine/monitor/watching.ts', is: 'findings.judge(watched, round, tally)', becomes: 'if ((kind.about(watched).nextChangeAt ?? Infinity) <= round.now) findings.judge(watched, round, tally)' }],
    file: scenario('watching'), test: '[M3] with next_change_at of 100 tasks spoiled',
  },
  {
    name: 'anybody may do anything',
    plants: [{ in: 'src/contract/serve.ts', is: 'if (!may) throw', becomes: 'if (may === null) throw' }],
    file: 'src/contract/serve.test.ts', test: '[S20] every call is admitted for exactly the roles that hold its right',
  },
  {
    name: 'a message may be as large as it likes',
    plants: [{ in: 'src/main/weigh.ts', is: 'const heaviest = 1_048_576', becomes: 'const heaviest = Infinity' }],
    file: 'src/main/door.test.ts', test: '[S6] more than 1 MiB or 16 levels is too large',
  },
  {
    name: 'a formula leaves as a formula',
    plants: [{ in: 'src/engine/export/csv.ts', is: "return dangerous.test(inside) ? `'${inside}` : inside", becomes: 'return inside' }],
    file: 'test/corpus/formulas.test.ts', test: '[C19] no text of the corpus is a formula in CSV',
  },
  {
    name: 'a notification takes its text for markup',
    plants: [{ in: 'src/main/toast-text.ts', is: "line.replace(/[&<>]/g, (letter) => escapes[letter] ?? letter)", becomes: 'line' }],
    file: 'src/main/toast-text.test.ts', test: '[N22] a body cannot become markup',
  },
]
