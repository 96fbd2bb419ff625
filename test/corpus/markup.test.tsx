// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { markupSafe, plainLine } from '../../src/main/toast-text'
import { createWords, sayer } from '../../src/words/say'
import { aBridge, aDetail, aRow, night } from '../exams/scripted-bridge'
import { closeWindow, openWindow, press } from '../exams/screens'
import { markups } from './markup'

describe('a toast', () => {
  const say = sayer(createWords('en'))

  test('[N22] each text is one line of at most 200 signs without anything that hides or turns letters, and reads the same twice', () => {
    for (const text of markups) {
      const line = plainLine(text)
      expect([...line].length, JSON.stringify(text)).toBeLessThanOrEqual(200)
      expect(line, JSON.stringify(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\s\s/u)
      expect([line.isWellFormed(), plainLine(line)], JSON.stringify(text)).toEqual([true, line])
    }
  })

  test('[N22] as the body of a notification each text has no tag and no entity of its own, and is read as it was written', () => {
    for (const text of markups) {
      const body = markupSafe(plainLine(text))
      expect(body, JSON.stringify(text)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/)
      expect(body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'), JSON.stringify(text)).toBe(plainLine(text))
    }
  })

  test('[N4] in a sentence each text stands as it is: nothing of it is taken for a place to be filled', () => {
    for (const text of markups) expect(say('alert.task.overdue.site', { what: text, site: text, past: '1 min', sla: '2 min' }).split(text).length, JSON.stringify(text)).toBeGreaterThanOrEqual(3)
  })
})

describe('the window', () => {
  beforeEach(() => { vi.useFakeTimers({ now: night }) })
  afterEach(() => {
    closeWindow()
    vi.useRealTimers()
  })

  const rowOf = (text: string, index: number) => aRow(`r${index}`, { title: text, siteName: text, clientName: text, personName: text, subjectId: text, siteId: text, assignedTo: text, status: 'ASSIGNED', sentence: { key: 'alert.task.overdue.site', values: { what: text, site: text, past: '1 min', sla: '2 min' } } })
  /** Elements of the list and the pane with the names of their attributes; what stands in them does not count. */
  const shape = (): string => [...document.querySelectorAll('.ag-row-selected *, .detail-pane *, aside *, .timeline *')].map((element) => `${element.tagName} ${element.getAttributeNames().sort().join()}`).join('\n')

  async function shapes(texts: readonly string[]): Promise<readonly string[]> {
    const rows = texts.map(rowOf)
    const timeline = (text: string) => [{ seq: 1, at: night, recordedAt: night, actor: text, actorKind: 'person' as const, said: { key: 'timeline.commented', values: {} }, note: text, together: null }]
    await openWindow(aBridge(rows, { 'alert.detail': ({ id }) => { const row = rows.find((one) => one.id === id); return row ? aDetail(row, { instructions: row.title, escalationTarget: row.title, resolutionNote: row.title, contacts: [{ role: 'guard', name: row.title ?? '', phone: row.title, email: row.title }], timeline: timeline(row.title ?? '') }) : null } }))
    const seen: string[] = []
    for (let index = 0; index < texts.length; index += 1) {
      if (index > 0) await press('j')
      expect(document.body.textContent, JSON.stringify(texts[index])).toContain((texts[index] ?? '').trim().slice(0, 40))
      seen.push(shape())
    }
    closeWindow()
    return seen
  }

  let plain: readonly string[] | null = null
  test.each(Array.from({ length: Math.ceil(markups.length / 20) }, (_, index) => index * 20))('[U1] from text %i on twenty texts make the same elements in the list and in the pane as a plain word does', async (from) => {
    const texts = markups.slice(from, from + 20)
    plain ??= await shapes(Array.from({ length: 20 }, (_, index) => `word ${index}`))
    const marked = await shapes(texts)
    expect(plain[0]?.split('\n').length).toBeGreaterThan(20)
    for (const [index, text] of texts.entries()) expect(marked[index], JSON.stringify(text)).toBe(plain[index])
  })
})
