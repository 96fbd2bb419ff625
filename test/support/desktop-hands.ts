import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import type { Desktop, Running } from './desktop'
import { nocturne } from './desktop-store'

export const storeOf = ({ home }: Desktop): string => join(home, 'store', 'nocturne.db')

/** A store in which 52 checks of gates and 12 of the yard are hours late, before anybody watches. */
export function aLateEvening(desktop: Desktop): void {
  const iso = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
  const task = (id: string, title: string): object => ({ kind: 'task', id, title, site_id: 'depot', priority: 'HIGH', status: 'PENDING', created_at: iso(3), updated_at: iso(0) })
  const rows = [
    { kind: 'person', id: 'charge', name: 'Ines Holm', updated_at: iso(4) }, { kind: 'site', id: 'depot', name: 'Nördlich depot', time_zone: 'Europe/Brussels', in_charge_person_id: 'charge', updated_at: iso(4) },
    ...Array.from({ length: 52 }, (_, index) => task(`g${String(index)}`, `Gate ${String(index + 1)}`)), ...Array.from({ length: 12 }, (_, index) => task(`y${String(index)}`, `Yard ${String(index + 1)}`)),
  ]
  mkdirSync(join(desktop.home, 'store'), { recursive: true, mode: 0o700 })
  const file = join(desktop.home, 'evening.ndjson')
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  nocturne(storeOf(desktop), 'import', file)
}

/** What a person does with a keyboard, and what they look at. */
export type Hands = {
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Goes on by Tab until a part that matches has the focus. */
  readonly tabTo: (selector: string) => Promise<void>
  /** Sends the dialog that is open and waits until it is gone. */
  readonly send: () => Promise<void>
  /** Narrows the list to a text, from whatever it was narrowed to. */
  readonly search: (text: string, total: string) => Promise<void>
  readonly dialog: () => Locator
  readonly pane: () => Locator
  readonly total: () => Locator
  readonly firstRow: () => Locator
}

export function handsOf({ page }: Running): Hands {
  const press: Hands['press'] = async (...keys) => { for (const key of keys) await page.keyboard.press(key) }
  const dialog = (): Locator => page.getByRole('dialog')
  const total = (): Locator => page.locator('.toolbar-total')
  return {
    press, dialog, total,
    type: async (text) => await page.keyboard.type(text),
    pane: () => page.getByRole('complementary', { name: 'Alert' }),
    firstRow: () => page.locator('.ag-row[row-index="0"].ag-row-selected'),
    tabTo: async (selector) => {
      for (let steps = 0; steps < 40; steps += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
        await press('Tab')
      }
      throw new Error(`no Tab leads to ${selector}`)
    },
    send: async () => {
      await press('Control+Enter')
      await expect(dialog()).toHaveCount(0)
    },
    search: async (text, wanted) => {
      await press('/', 'Control+a')
      await page.keyboard.type(text)
      await press('Enter')
      await expect(total()).toHaveText(wanted)
    },
  }
}
