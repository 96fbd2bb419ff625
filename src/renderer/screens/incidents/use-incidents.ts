import { useCallback, useEffect, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { IncidentPart, IncidentRow } from '../../../contract/shapes-incident'
import { asCallFault, call } from '../../wire'

export type Incidents = {
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly ShownIncident[]; readonly total: number }>
  /** How many there are; null until the first answer is there. */
  readonly total: number | null
  readonly fault: CallFault | null
  readonly failed: (thrown: unknown) => void
}
/** A row and the instant it is of. */
export type ShownIncident = IncidentRow & { readonly asOf: number }

/** Incidents of one part, by pages. */
export function useIncidents(part: IncidentPart, text: string): Incidents {
  const [state, setState] = useState<Pick<Incidents, 'total' | 'fault'>>({ total: null, fault: null })
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const { rows, total, asOf } = await call('incidents.page', { part, offset, limit, ...(text.trim() === '' ? {} : { text: text.trim() }) })
    setState({ total, fault: null })
    return { rows: rows.map((row) => ({ ...row, asOf })), total }
  }, [part, text])
  useEffect(() => setState({ total: null, fault: null }), [fetchPage])
  return { ...state, fetchPage, failed: (thrown) => setState((before) => ({ ...before, fault: asCallFault(thrown) })) }
}
