import type { RecordKey } from '../ids'

/** Where a subject belongs: what is unknown is null. */
export type Place = {
  readonly siteKey: RecordKey | null
  readonly clientKey: RecordKey | null
  readonly tenantKey: RecordKey
}
