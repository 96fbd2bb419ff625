import { v7 as uuidv7 } from 'uuid'
import type { PlaceNamed } from '../../../contract/shapes-desk'
import type { RuleAction, RuleWhere, TellingRule } from '../../../core/alerts/telling-rules'
import type { Say } from '../../../words/say'
import { timeOf } from '../../ui/time-text'

/** A rule about everything that tells of it, once. */
export const aNewRule = (): TellingRule => ({ id: uuidv7(), name: '', severities: [], types: [], sites: [], clients: [], tells: 'always', quietHours: null, quietsCritical: false, repeatMinutes: null })

/** The list with one rule a place further up (-1) or down (1). */
export function movedRule(rules: readonly TellingRule[], index: number, by: -1 | 1): readonly TellingRule[] {
  const rule = rules[index]
  const others = rules.filter((_, at) => at !== index)
  return rule ? [...others.slice(0, index + by), rule, ...others.slice(index + by)] : rules
}

/** What a rule is about, in one line. */
export function whereWords(say: Say, { severities, types, sites, clients }: RuleWhere, named: ReadonlyMap<string, PlaceNamed>): string {
  const places = [...clients, ...sites].map((key) => named.get(key)?.name ?? key)
  return [
    severities.length === 0 ? say('rules.everySeverity') : severities.map((severity) => say(`severity.${severity}`)).join(', '),
    types.length === 0 ? say('rules.everyType') : types.map((type) => say(`type.${type}`)).join(', '),
    places.length === 0 ? say('rules.everywhere') : say('rules.at', { places: places.join(', ') }),
  ].join(' · ')
}

/** What a rule does, in one line. */
export function actionWords(say: Say, { tells, quietHours, quietsCritical, repeatMinutes }: RuleAction): string {
  const hours = quietHours && { from: timeOf(quietHours.from), to: timeOf(quietHours.to), days: quietHours.days.length === 0 ? say('rules.everyDay') : quietHours.days.map((day) => say(`weekday.${day}`)).join(', ') }
  const parts = [tells === 'outside-quiet-hours' && hours ? say('rules.tells.outside', hours) : say(`rules.tells.${tells}`)]
  if (repeatMinutes !== null) parts.push(say('rules.repeats', { minutes: repeatMinutes }))
  if (tells !== 'always') parts.push(say(quietsCritical ? 'rules.quietsCritical' : 'rules.criticalTold'))
  return parts.join(' · ')
}
