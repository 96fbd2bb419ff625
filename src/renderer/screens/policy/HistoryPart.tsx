import { wordsOf } from '../../../contract/fault'
import { useState, type Ref } from 'react'
import type { PolicyPlace, PolicyStep } from '../../../contract/shapes-policy'
import { defaultPolicy } from '../../../core/policy/default-policy'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { whenOf } from './PlaceHead'
import { idsOf, stepFields, stepSaid, valueSaid } from './view'

const pageSize = 20

/** Who changed the policy of a place when; each opens to its old and new values. Rule: [P14]. */
export function HistoryPart({ place, box }: { readonly place: PolicyPlace; readonly box: Ref<HTMLElement> }) {
  const say = useSay()
  const [offset, setOffset] = useState(0)
  const { value, fault, again } = useAnswer('policy.history', { ...idsOf(place.target), offset, limit: pageSize })
  useRefresh(again)
  const history = value?.ok ? value.value : null
  return (
    <section className="card policy-history" aria-label={say('policy.history')} ref={box}>
      <header className="card-head"><h2>{say('policy.history')}</h2></header>
      {fault && <p className="card-empty policy-attention" role="alert">{inWords(say, wordsOf(fault))}</p>}
      {history === null ? !fault && <p className="card-empty">{say('policy.loading')}</p> : history.total === 0 && <p className="card-empty">{say('policy.history.none')}</p>}
      {history?.rows.map((step) => <Step key={step.seq} step={step} />)}
      {history && history.total > pageSize && (
        <div className="pages">
          <Button look="quiet" isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - pageSize))}>{say('policy.history.newer')}</Button>
          <Button look="quiet" isDisabled={offset + pageSize >= history.total} onPress={() => setOffset(offset + pageSize)}>{say('policy.history.older')}</Button>
        </div>
      )}
    </section>
  )
}

function Step({ step }: { readonly step: PolicyStep }) {
  const say = useSay()
  const when = useNow((now) => whenOf(say, step.at, now ?? step.at))
  const fields = stepFields(step)
  return (
    <details className="policy-step">
      <summary><span className="quiet" title={timeTip(say, step.at, null)}>{when}</span> <strong>{step.by}</strong> <span>{inWords(say, stepSaid(step))}</span></summary>
      {fields.length > 0 && (
        <table className="table">
          <thead><tr><th>{say('policy.column.field')}</th><th>{say('policy.history.before')}</th><th>{say('policy.history.after')}</th></tr></thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}><th scope="row">{say(`policy.field.${field}`)}</th><td>{inWords(say, valueSaid(field, step.before ?? defaultPolicy))}</td><td>{step.after ? inWords(say, valueSaid(field, step.after)) : '–'}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}
