import { said, type Said } from '../../core/said'

/** Remarks about what was accepted, counted: the same remark is one notice. */
export type Notices = { readonly add: (what: string, field: string, value: string) => void; readonly say: (notice: Said) => void; readonly all: () => readonly Said[] }

const mostValues = 20
const most = 200

export function createNotices(): Notices {
  const counted = new Map<string, { readonly what: string; readonly field: string; readonly value: string; count: number }>()
  const values = new Map<string, number>()
  const others: Said[] = []
  const found = (what: string, field: string, value: string): void => {
    const key = `${what}\n${field}\n${value}`
    const known = counted.get(key)
    if (known) known.count += 1
    else counted.set(key, { what, field, value, count: 1 })
  }
  return {
    add: (what, field, value) => {
      const shown = value.length <= 80 ? value : `${value.slice(0, 80).toWellFormed()}…`
      const place = `${what}\n${field}`
      const isKnown = counted.has(`${place}\n${shown}`)
      const seen = values.get(place) ?? 0
      if (!isKnown && seen >= mostValues) return found(what, field, '…')
      if (!isKnown) values.set(place, seen + 1)
      found(what, field, shown)
    },
    say: (notice) => {
      if (others.length < most) others.push(notice)
    },
    all: () => [...others, ...[...counted.values()].map(({ what, ...about }) => said(`intake.notice.${what}`, about))],
  }
}
