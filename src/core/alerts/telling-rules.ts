import type { RecordKey } from '../ids'
import type { AlertType, Telling } from '../model/alert'
import type { Severity } from '../model/severity'
import { ok, refused, type Outcome } from '../outcome'
import { minutes, type Instant } from '../time'
import { isQuiet, quietUntil, type QuietHours } from './quiet-hours'

/** Whether the alerts of a rule make notifications. */
export const tellings = ['always', 'outside-quiet-hours', 'never'] as const
/** What a rule does. Unit of `repeatMinutes`: minutes between two notifications until somebody acknowledges; null: once. */
export type RuleAction = {
  readonly tells: (typeof tellings)[number]
  readonly quietHours: QuietHours | null
  /** Said explicitly, or a CRITICAL alert is told all the same. Rule: [H10]. */
  readonly quietsCritical: boolean
  readonly repeatMinutes: number | null
}
/** What a rule is about; an empty list is everything. A place is a site or a client by its record key. */
export type RuleWhere = { readonly severities: readonly Severity[]; readonly types: readonly AlertType[]; readonly sites: readonly string[]; readonly clients: readonly string[] }
export type TellingRule = RuleAction & RuleWhere & { readonly id: string; readonly name: string }
/** Rules in their order: the first that matches decides, `otherwise` where none does. Rule: [H8]. */
export type TellingRules = { readonly rules: readonly TellingRule[]; readonly otherwise: RuleAction }

/** What is told until somebody sets up rules: everything, once. */
export const defaultRules: TellingRules = { rules: [], otherwise: { tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null } }

/** What the rules need to know of an alert. */
export type Tellable = { readonly severity: Severity; readonly type: AlertType; readonly siteKey: RecordKey | null; readonly clientKey: RecordKey | null; readonly zone: string }
/** What the rules say of an alert at an instant, and the rule that said it; `rule` null: none matched. `againAt`: when to ask again while nobody acknowledges. */
export type RuleVerdict = { readonly tell: boolean; readonly because: 'rule' | 'critical' | 'never' | 'quiet-hours'; readonly rule: string | null; readonly againAt: Instant | null }

/** The decision of the first rule that matches. Rules: [H8] [H9] [H10] [H11]. */
export function judgeTelling({ rules, otherwise }: TellingRules, alert: Tellable, now: Instant): RuleVerdict {
  const rule = rules.find((one) => matches(one, alert))
  const action = rule ?? otherwise
  const named = { rule: rule?.name ?? null }
  const againAt = action.repeatMinutes === null ? null : now + minutes(action.repeatMinutes)
  const quiet = action.tells === 'outside-quiet-hours' && action.quietHours !== null && isQuiet(action.quietHours, now, alert.zone) ? action.quietHours : null
  if (action.tells !== 'never' && quiet === null) return { tell: true, because: 'rule', ...named, againAt }
  if (alert.severity === 'CRITICAL' && !action.quietsCritical) return { tell: true, because: 'critical', ...named, againAt }
  // What quiet hours held back is told when they end, if nobody took it by then.
  return quiet === null ? { tell: false, because: 'never', ...named, againAt: null } : { tell: false, because: 'quiet-hours', ...named, againAt: quietUntil(quiet, now, alert.zone) }
}

/** A reason to tell, as the rules leave it; its names in the order in which the journal writes them, so that nothing has to be sorted there. */
export function tellingBy(reason: Extract<Telling, { tell: true }>['because'], { tell, because, rule }: RuleVerdict): Telling {
  const by = rule === null ? {} : { rule }
  if (tell) return { because: reason, ...(because === 'critical' ? { despite: 'critical' as const } : {}), ...by, tell: true }
  return { because: because === 'quiet-hours' ? 'quiet-hours' : 'rule', ...by, tell: false }
}

function matches(rule: RuleWhere, alert: Tellable): boolean {
  const isPlace = rule.sites.length === 0 && rule.clients.length === 0
  return (
    isAmong(rule.severities, alert.severity) && isAmong(rule.types, alert.type) &&
    (isPlace || (alert.siteKey !== null && rule.sites.includes(alert.siteKey)) || (alert.clientKey !== null && rule.clients.includes(alert.clientKey)))
  )
}

const isAmong = <Value>(list: readonly Value[], value: Value): boolean => list.length === 0 || list.includes(value)

/** Reasons for which rules are refused; each has its sentence (`rules.refused.<reason>`). */
export const ruleRefusals = ['too-many', 'name-required', 'name-twice', 'hours-required', 'hours-empty', 'repeat-out-of-range', 'repeat-of-never', 'changed-meanwhile'] as const
export type RuleRefusal = (typeof ruleRefusals)[number]
const mostRules = 50
export const tellAgainRange = { least: 5, most: 240 } as const

/** Rules as they may be kept, or why not, with the rule that is at fault. */
export function checkRules(asked: TellingRules): Outcome<TellingRules, RuleRefusal> {
  if (asked.rules.length > mostRules) return refused('too-many', { most: mostRules })
  const names = asked.rules.map(({ name }) => name.trim())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (names.includes('')) return refused('name-required')
  if (twice !== undefined) return refused('name-twice', { name: twice })
  for (const rule of [...asked.rules, { ...asked.otherwise, name: '' }]) {
    const why = whyUnusable(rule)
    if (why !== null) return refused(why, { name: rule.name, ...tellAgainRange })
  }
  return ok({ ...asked, rules: asked.rules.map((rule, index) => ({ ...rule, name: names[index] ?? '' })) })
}

function whyUnusable({ tells, quietHours, repeatMinutes }: RuleAction): RuleRefusal | null {
  if (tells === 'outside-quiet-hours' && quietHours === null) return 'hours-required'
  if (quietHours !== null && quietHours.from === quietHours.to) return 'hours-empty'
  if (repeatMinutes === null) return null
  if (tells === 'never') return 'repeat-of-never'
  return Number.isInteger(repeatMinutes) && repeatMinutes >= tellAgainRange.least && repeatMinutes <= tellAgainRange.most ? null : 'repeat-out-of-range'
}

/** Rules that can never decide, since one before them matches all they match; by id, with the name of that one. */
export function coveredRules(rules: readonly TellingRule[]): ReadonlyMap<string, string> {
  const covered = new Map<string, string>()
  rules.forEach((rule, index) => {
    const before = rules.slice(0, index).find((one) => covers(one, rule))
    if (before) covered.set(rule.id, before.name)
  })
  return covered
}

function covers(one: RuleWhere, other: RuleWhere): boolean {
  const isEverywhere = one.sites.length === 0 && one.clients.length === 0
  const isWithin = other.sites.length + other.clients.length > 0 && other.sites.every((site) => one.sites.includes(site)) && other.clients.every((client) => one.clients.includes(client))
  return includesAll(one.severities, other.severities) && includesAll(one.types, other.types) && (isEverywhere || isWithin)
}

const includesAll = <Value>(list: readonly Value[], others: readonly Value[]): boolean => list.length === 0 || (others.length > 0 && others.every((value) => list.includes(value)))
