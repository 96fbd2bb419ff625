import { Fragment } from 'react'
import type { PolicyPlace } from '../../../contract/shapes-policy'
import { supplierOfPlace } from './supplier'
import type { PolicyField } from '../../../core/model/policy'
import { policyFields } from '../../../core/policy/fields'
import type { Said } from '../../../core/said'
import { Badge } from '../../ui/Badge'
import { inWords, useSay } from '../../ui/say'
import { fieldGroups, rangeSaid, readDraft, valueSaid, type Draft } from './view'

type FieldsProps = { readonly place: PolicyPlace; readonly draft: Draft | null; readonly problems: ReadonlyMap<PolicyField, Said> | null; readonly isWithdrawing: boolean; readonly onDraft: (draft: Draft) => void }

/** Every threshold with its value in force and its level; the own values to be typed, each beside its range. */
export function FieldsPart({ place, draft, problems, isWithdrawing, onDraft }: FieldsProps) {
  const say = useSay()
  const from = supplierOfPlace(say, place)
  const hasWithout = draft === null && place.own !== null
  return (
    <div className="policy-fields" tabIndex={0} data-scrolls role="group" aria-label={say('policy.column.field')}>
      <table className="table">
        <thead>
          <tr>
            <th>{say('policy.column.field')}</th><th>{say('policy.column.inForce')}</th><th>{say('policy.column.from')}</th>
            {hasWithout && <th>{say('policy.column.without')}</th>}{draft && <th>{say('policy.column.own')}</th>}<th>{say('policy.column.range')}</th>
          </tr>
        </thead>
        <tbody>
          {fieldGroups.map((group) => (
            <Fragment key={group.name}>
              <tr className="policy-group"><th colSpan={6} scope="rowgroup">{say(`policy.group.${group.name}`)}</th></tr>
              {group.fields.map((field) => {
                const isDifferent = place.own !== null && place.own[field] !== place.inherited.values[field]
                const range = rangeSaid(field)
                return (
                  <tr key={field} className={isDifferent ? 'policy-differs' : undefined}>
                    <th scope="row">{say(`policy.field.${field}`)}</th>
                    <td className={isWithdrawing && isDifferent ? 'policy-value policy-goes' : 'policy-value'}>{inWords(say, valueSaid(field, place.inForce.values))}</td>
                    <td>{place.own ? <Badge tone="calm">{from}</Badge> : <span className="quiet policy-from" title={from}>{from}</span>}</td>
                    {hasWithout && <td className={isWithdrawing && isDifferent ? 'policy-comes' : 'quiet'}>{isDifferent || isWithdrawing ? inWords(say, valueSaid(field, place.inherited.values)) : '–'}</td>}
                    {draft && <td><FieldInput field={field} draft={draft} problem={problems?.get(field) ?? null} isChanged={isTyped(field, draft, place)} onDraft={onDraft} /></td>}
                    <td className="quiet policy-range">{range && inWords(say, range)}</td>
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isTyped(field: PolicyField, draft: Draft, { inForce }: PolicyPlace): boolean {
  const { values } = readDraft(draft)
  const value = inForce.values[field]
  return values === null ? draft[field] !== (value === null ? '' : String(value)) : values[field] !== value
}

type InputProps = { readonly field: PolicyField; readonly draft: Draft; readonly problem: Said | null; readonly isChanged: boolean; readonly onDraft: (draft: Draft) => void }

function FieldInput({ field, draft, problem, isChanged, onDraft }: InputProps) {
  const say = useSay()
  const rule = policyFields[field]
  const label = say(`policy.field.${field}`)
  const look = `input policy-input${isChanged ? ' is-changed' : ''}${problem ? ' is-wrong' : ''}`
  const type = (text: string) => onDraft({ ...draft, [field]: text })
  if (rule.kind !== 'whole') {
    const choices = rule.kind === 'yes-no' ? ['true', 'false'] : rule.choices
    const word = (choice: string): string => (rule.kind === 'yes-no' ? say(choice === 'true' ? 'policy.value.yes' : 'policy.value.no') : say(`severity.${choice}`))
    return <select className={look} aria-label={label} value={draft[field]} onChange={(event) => type(event.target.value)}>{choices.map((choice) => <option key={choice} value={choice}>{word(choice)}</option>)}</select>
  }
  const doubled = rule.mayBeNull && draft[field].trim() === '' ? Number(draft.medium_task_sla_minutes) * 2 : null
  return (
    <span className="policy-typed">
      <input className={look} inputMode="numeric" value={draft[field]} maxLength={6} autoComplete="off" aria-label={label} aria-invalid={problem !== null} placeholder={doubled !== null && Number.isFinite(doubled) ? String(doubled) : ''} onChange={(event) => type(event.target.value)} />
      <span className="quiet">{say(`policy.unit.${rule.unit}`)}</span>
      {problem && <span className="policy-wrong" role="alert">{inWords(say, problem)}</span>}
    </span>
  )
}
