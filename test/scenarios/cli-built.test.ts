import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printInWorker } from '../../src/engine/print/print-in-worker'

const program = join(import.meta.dirname, '../../tools/nocturne.mjs')

/** The built program as a process of its own. */
function nocturne(home: string, ...argv: string[]): Promise<{ status: number | string; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...argv], { env: { ...process.env, NOCTURNE_HOME: home }, maxBuffer: 1 << 26 }, (fault, out, err) => resolve({ status: fault?.code ?? 0, out, err }))
  })
}

test('[C1] the built program imports, judges, acts and exports as a process of its own', async () => {
  const home = mkdtempSync(join(tmpdir(), 'nocturne-built-'))
  const data = join(home, 'data')
  // In a checkout the first command may build the program, and says so on standard error.
  expect(await nocturne(home, '--help')).toMatchObject({ status: 0, out: expect.stringMatching(/^Usage: nocturne/) })
  const results = [
    await nocturne(home, 'demo', '--out', data, '--sites', '2', '--days', '1', '--json'),
    await nocturne(home, 'import', data, '--json'),
    await nocturne(home, 'sweep', '--json'),
    await nocturne(home, 'alerts', '--json'),
    await nocturne(home, 'export', 'task', '--format', 'csv'),
  ]
  expect(results.map(({ status, err }) => [status, err])).toEqual(results.map(() => [0, '']))
  const [alert] = JSON.parse(results[3]?.out ?? '[]') as { id: string }[]
  expect(await nocturne(home, 'act', alert?.id ?? '', 'acknowledge', '--json')).toMatchObject({ status: 0, out: expect.stringContaining('"status": "ACKNOWLEDGED"') })
  // What prints, and its fonts, lie within the program.
  const { id } = JSON.parse((await nocturne(home, 'investigate', 'open', '--alert', alert?.id ?? '', '--json')).out) as { id: string }
  expect([await nocturne(home, 'investigate', 'dossier', id, '--out', join(home, 'case.pdf'), '--json'), readFileSync(join(home, 'case.pdf')).toString('latin1', 0, 5)]).toMatchObject([{ status: 0, err: '' }, '%PDF-'])
  expect(await nocturne(home, 'alerts', '--status', 'open')).toEqual({ status: 2, out: '', err: expect.stringMatching(/^nocturne: --status[^\n]+\n$/) })
})

test('[Q16] a document is laid out by a program of its own, in a thread that ends with it; one that is stopped gives nothing', async () => {
  const paper = { language: 'en', title: 'Alerts', under: [], foot: 'Journal', isWide: true, parts: [{ kind: 'table', heads: ['What', 'Site'], shares: [1, 1], rows: [] }] } as const
  const print = printInWorker(join(import.meta.dirname, '../../out/main/print-worker.js'))
  const pieces: Uint8Array[] = []
  const [printing, stopped] = [print(paper), print(paper)]
  stopped.stop()
  printing.add(Array.from({ length: 100 }, (_, index) => [index, 'मुख्य द्वार 中']))
  const printed = await printing.end(async (piece) => void pieces.push(piece))
  expect([printed.pages > 1, printed.lacking, Buffer.concat(pieces).toString('latin1', 0, 5)]).toEqual([true, 100, '%PDF-'])
  await expect(stopped.end(async () => undefined)).rejects.toThrow(/no document/)
  await expect(print(paper).end(async () => { throw new Error('the disk is full') })).rejects.toThrow('the disk is full')
})
