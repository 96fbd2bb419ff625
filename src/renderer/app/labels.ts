import type { LabelKind } from '../../contract/filters'
import type { Named } from '../../contract/shapes-history'
import { folded } from '../../core/folded'
import { said, type Said } from '../../core/said'

export type AnyKind = LabelKind | 'severity' | 'disposition' | 'reason' | 'tourStatus' | 'compliance' | 'tourType' | 'duty' | 'route' | 'inquiryStatus' | 'inquiryOutcome' | 'inquirySubject' | 'inquiryAge'
/** One thing that narrows a list; `word` is what its value was called when it was chosen. */
export type AnyLabel = { readonly kind: AnyKind; readonly value: string; readonly word: string | null }
/** One that may be a place, with the zone that is told there. */
export type PlaceLabel = AnyLabel & { readonly zone?: Named['zone'] }

export const isLike = (one: AnyLabel, other: AnyLabel): boolean => one.kind === other.kind && one.value === other.value
/** With the label, or without it where it was there already. */
export const toggledIn = <Label extends AnyLabel>(labels: readonly Label[], label: Label): Label[] =>
  labels.some((one) => isLike(one, label)) ? labels.filter((one) => !isLike(one, label)) : [...labels, label]
export const valuesOf = (labels: readonly AnyLabel[], kind: AnyKind): string[] => labels.filter((label) => label.kind === kind).map(({ value }) => value)

/** What a value of a kind is called. */
export function labelWord({ kind, value, word }: AnyLabel): Said {
  switch (kind) {
    case 'severity': return said(`severity.${value}`)
    case 'status': return said(`status.${value}`)
    case 'disposition': return said(`disposition.${value}`)
    case 'reason': return said(`reason.${value}`)
    case 'tourStatus': return said(`tour-status.${value}`)
    case 'compliance': return said(`compliance.${value}`)
    case 'tourType': return said(`tour-type.${value}`)
    case 'duty': return said(`tour-duty.${value}`)
    case 'inquiryStatus': case 'inquiryOutcome': return said(`inquiry-status.${value}`)
    case 'inquirySubject': return said(`inquiry-subject.${value}`)
    case 'inquiryAge': return said(`inquiry-age.${value}`)
    case 'type': return typeWord(value)
    case 'route': return named(value)
    case 'owner': return value.startsWith('name:') ? named(word ?? value.slice('name:'.length)) : said(`label.owner.${value}`)
    case 'group': return word === null ? said('label.group') : said('label.groupOf', { title: word })
    case 'client': case 'site': case 'guard': return word === null ? said('label.unknown', { id: value.slice(value.indexOf(':') + 1) }) : named(word)
  }
}
const named = (title: string): Said => said('queue.named', { title })

const namedSubtypes: ReadonlySet<string> = new Set(['TOUR_MISSED', 'PARTIAL_COMPLETION'])
function typeWord(value: string): Said {
  const [type = '', subtype] = value.split('/')
  if (subtype !== undefined && namedSubtypes.has(subtype)) return said(`label.subtype.${subtype}`)
  return subtype === undefined ? said(`label.type.${type}`) : said('label.subtype', { type, subtype })
}

/** What is typed into a picker: a kind and a colon look among that kind alone. */
export function typedOf(text: string, kindWords: ReadonlyMap<string, AnyKind>): { readonly kind: AnyKind | null; readonly typed: string } {
  const colon = text.indexOf(':')
  const kind = colon < 0 ? undefined : kindWords.get(folded(text.slice(0, colon).trim()))
  return kind === undefined ? { kind: null, typed: text.trim() } : { kind, typed: text.slice(colon + 1).trim() }
}

/** Labels of one kind that no store has to be asked for. */
export const fixedLabels = (kind: AnyKind, values: readonly string[]): readonly AnyLabel[] => values.map((value) => ({ kind, value, word: null }))
