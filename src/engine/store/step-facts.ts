import type { Database } from 'better-sqlite3'
import type { StepFacts } from '../../core/steps/first-steps'

/** What the first steps ask of the store's rows. */
export type StepRows = Pick<StepFacts, 'sites' | 'withoutZone' | 'withoutEscalation' | 'hasAlert' | 'isAcknowledged'> & { readonly hasPolicy: boolean }

/** So many entries are looked through at a call; what was seen is not looked through again. */
const piece = 20_000
const mostNamed = 3

type Lacking = { readonly sites: number; readonly lacking: number }

/** Rows that lack something, and what once happened. Asking costs the same however long the journal is. Rule: [W12]. */
export function createStepRows(db: Database): () => StepRows {
  const lacking = (what: string) => ({
    count: db.prepare<[], Lacking>(`SELECT count(*) AS sites, coalesce(sum(${what}), 0) AS lacking FROM ${sitesWithTheirs}`),
    first: db.prepare<[number], string>(`SELECT site.name FROM ${sitesWithTheirs} AND ${what} ORDER BY site.name LIMIT ?`).pluck(),
  })
  const zone = lacking('coalesce(site.time_zone, client.time_zone, tenant.time_zone) IS NULL')
  const escalation = lacking("(site.in_charge_person_key IS NULL AND client.contact_person_key IS NULL AND NOT EXISTS (SELECT 1 FROM setting WHERE name = 'on-call' AND json_extract(value, '$.dutyManager') IS NOT NULL))")
  const alert = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM alert)').pluck()
  const policy = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM policy)').pluck()
  const newest = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck()
  const taken = db.prepare<[number, number], number>("SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ? AND seq <= ? AND action IN ('alert.acknowledged', 'alert.assigned'))").pluck()
  let seen = 0
  let isAcknowledged = false
  function lookOn(): boolean {
    if (isAcknowledged) return true
    const to = Math.min(newest.get() ?? 0, seen + piece)
    isAcknowledged = taken.get(seen, to) === 1
    seen = to
    return isAcknowledged
  }
  const lackingOf = ({ count, first }: typeof zone) => {
    const { sites, lacking: many } = count.get() ?? { sites: 0, lacking: 0 }
    return { sites, without: { count: many, first: many === 0 ? [] : first.all(mostNamed) } }
  }
  return () => {
    const zones = lackingOf(zone)
    return { sites: zones.sites, withoutZone: zones.without, withoutEscalation: lackingOf(escalation).without, hasAlert: alert.get() === 1, hasPolicy: policy.get() === 1, isAcknowledged: lookOn() }
  }
}

const sitesWithTheirs = `site LEFT JOIN client ON client.key = site.client_key
  LEFT JOIN tenant ON tenant.key = coalesce(client.tenant_key, (SELECT value FROM meta WHERE name = 'default_tenant_key')) WHERE site.is_retired = 0`
