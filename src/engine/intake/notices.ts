import { said, type Said } from '../../core/said'

/** Remarks about what was accepted, counted: the same remark is one notice. */
export type Notices = {
  readonly add: (what: string, field: string, value: string) => void
  readonly say: (notice: Said) => void
  /** Forgets the remarks of a file that is read once more. */
  readonly startAgain: () => void
  readonly all: () => readonly Said[]
}

const mostValues = 20
const mostSaid = 200

/** The remarks about one file. */
export function createNotices(): Notices {
  const counted = new Map<string, { readonly what: string; readonly field: string; readonly value: string; count: number }>()
  const valuesOf = new Map<string, number>()
  const others: Said[] = []
  const count = (what: string, field: string, value: string): void => {
    const key = `${what}\n${field}\n${value}`
    const known = counted.get(key)
    if (known) known.count += 1
    else counted.set(key, { what, field, value, count: 1 })
  }
  return {
    add: (what, field, value) => {
      const shown = value.length <= 80 ? value : `${value.slice(0, 80).toWellFormed()}…`
      const place = `${what}\n${field}`
      if (counted.has(`${place}\n${shown}`)) return count(what, field, shown)
      const seen = valuesOf.get(place) ?? 0
      valuesOf.set(place, seen + 1)
      count(what, field, seen < mostValues ? shown : '…')
    },
    say: (notice) => {
      if (others.length < mostSaid) others.push(notice)
    },
    startAgain: () => {
      counted.clear()
      valuesOf.clear()
    },
    all: () => [...others, ...[...counted.values()].map(({ what, ...about }) => said(`intake.notice.${what}`, about))],
  }
}

/** Adds the remarks about a file to those about others: what was said already counts on. */
export function addNotices(all: Said[], more: readonly Said[]): void {
  const nameOf = ({ key, values: { count: _, ...values } }: Said): string => `${key} ${JSON.stringify(values)}`
  const places = new Map(all.map((notice, index) => [nameOf(notice), index]))
  for (const notice of more) {
    const place = places.get(nameOf(notice))
    const known = place === undefined ? undefined : all[place]
    if (place === undefined || known === undefined) all.push(notice)
    else all[place] = said(known.key, { ...known.values, count: Number(known.values['count'] ?? 1) + Number(notice.values['count'] ?? 1) })
  }
}
