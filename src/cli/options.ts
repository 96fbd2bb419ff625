import { alertStatuses, alertTypes, dispositions } from '../core/model/alert'
import { incidentStatuses } from '../core/model/incident'
import { inquiryOutcomes } from '../core/model/investigation'
import { contactOutcomes } from '../core/model/move'
import { rankDirections } from '../core/reports/ranking'
import { severities } from '../core/model/severity'
import type { Instant, Millis } from '../core/time'
import { languages } from '../words/language'

/**
 * How the value of an option is read.
 * `path` is made absolute, `instant` needs an offset, `duration` is a number and a unit, `choices` are separated by commas.
 */
export type OptionSpec =
  | { readonly spelled: string; readonly kind: 'flag' | 'text' | 'path' | 'instant' | 'duration' | 'count' }
  | { readonly spelled: string; readonly kind: 'choice' | 'choices'; readonly choices: readonly string[] }

/** Export formats that a file can have. */
export const exportFormats = ['ndjson', 'csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Every option of every command, once: parsing and help both read it. Its sentence is `line.option.<id>`. */
export const optionTable = {
  store: { spelled: 'store', kind: 'path' },
  json: { spelled: 'json', kind: 'flag' },
  help: { spelled: 'help', kind: 'flag' },
  at: { spelled: 'at', kind: 'instant' },
  knownAt: { spelled: 'known-at', kind: 'instant' },
  copy: { spelled: 'copy', kind: 'path' },
  from: { spelled: 'from', kind: 'instant' },
  to: { spelled: 'to', kind: 'instant' },
  every: { spelled: 'every', kind: 'duration' },
  sweepsOnly: { spelled: 'sweeps-only', kind: 'flag' },
  profile: { spelled: 'profile', kind: 'text' },
  source: { spelled: 'source', kind: 'text' },
  history: { spelled: 'history', kind: 'flag' },
  limit: { spelled: 'limit', kind: 'count' },
  status: { spelled: 'status', kind: 'choices', choices: alertStatuses },
  severity: { spelled: 'severity', kind: 'choices', choices: severities },
  type: { spelled: 'type', kind: 'choice', choices: alertTypes },
  subtype: { spelled: 'subtype', kind: 'text' },
  toPerson: { spelled: 'to', kind: 'text' },
  note: { spelled: 'note', kind: 'text' },
  disposition: { spelled: 'disposition', kind: 'choice', choices: dispositions },
  until: { spelled: 'until', kind: 'instant' },
  outcome: { spelled: 'outcome', kind: 'choice', choices: contactOutcomes },
  finding: { spelled: 'outcome', kind: 'choice', choices: inquiryOutcomes },
  punch: { spelled: 'punch', kind: 'text' },
  incident: { spelled: 'incident', kind: 'text' },
  incidentStatus: { spelled: 'status', kind: 'choices', choices: incidentStatuses },
  title: { spelled: 'title', kind: 'text' },
  alert: { spelled: 'alert', kind: 'text' },
  task: { spelled: 'task', kind: 'text' },
  tour: { spelled: 'tour', kind: 'text' },
  tenant: { spelled: 'tenant', kind: 'text' },
  client: { spelled: 'client', kind: 'text' },
  site: { spelled: 'site', kind: 'text' },
  format: { spelled: 'format', kind: 'choice', choices: exportFormats },
  out: { spelled: 'out', kind: 'path' },
  sites: { spelled: 'sites', kind: 'count' },
  days: { spelled: 'days', kind: 'count' },
  seed: { spelled: 'seed', kind: 'count' },
  check: { spelled: 'check', kind: 'flag' },
  direction: { spelled: 'direction', kind: 'choice', choices: rankDirections },
  lang: { spelled: 'lang', kind: 'choice', choices: languages },
} as const satisfies Readonly<Record<string, OptionSpec>>

export type OptionId = keyof typeof optionTable
type SpecOf<Id extends OptionId> = (typeof optionTable)[Id]

/** What a command reads of one option; a flag is never undefined. */
export type OptionValue<Id extends OptionId> = SpecOf<Id> extends { kind: 'flag' }
  ? boolean
  : SpecOf<Id> extends { kind: 'instant' }
    ? Instant | undefined
    : SpecOf<Id> extends { kind: 'duration' }
      ? Millis | undefined
      : SpecOf<Id> extends { kind: 'count' }
        ? number | undefined
        : SpecOf<Id> extends { kind: 'choice'; choices: readonly (infer Choice)[] }
          ? Choice | undefined
          : SpecOf<Id> extends { kind: 'choices'; choices: readonly (infer Choice)[] }
            ? Choice[] | undefined
            : string | undefined

/** Options that every command takes. */
export const everywhere = ['store', 'json', 'lang', 'help'] as const satisfies readonly OptionId[]
export type Everywhere = (typeof everywhere)[number]

export type Options<Ids extends OptionId> = { readonly [Id in Ids | Everywhere]: OptionValue<Id> }
