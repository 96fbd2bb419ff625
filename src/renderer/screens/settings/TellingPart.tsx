import { useEffect, useState } from 'react'
import type { PlaceNamed, RulesShown } from '../../../contract/shapes-desk'
import { coveredRules, type RuleAction, type TellingRule, type TellingRules } from '../../../core/alerts/telling-rules'
import { said, type Said } from '../../../core/said'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { RuleDialog } from './RuleDialog'
import { actionWords, aNewRule, movedRule, whereWords } from './rule-view'

/** Which alerts make notifications: rules in their order, and what stands for all else. Rules: [H8] to [H11]. */
export function TellingPart() {
  const say = useSay()
  const [shown, setShown] = useState<RulesShown | null>(null)
  const [refusal, setRefusal] = useState<Said | null>(null)
  const { problem, isAsking, ask } = useAsk()
  useEffect(() => ask(async () => setShown(await call('telling.show', {}))), [ask])
  if (!shown) return problem ? <Blank kind="failed" title={say('rules.failed')}><p>{inWords(say, problem)}</p></Blank> : <Blank kind="loading" title={say('rules.loading')} />
  const save = (rules: TellingRules, then: () => void) => ask(async () => {
    const done = await call('telling.set', { version: shown.version, rules: rules as never })
    setRefusal(done.ok ? null : said(`rules.refused.${done.reason}`, done.facts))
    if (done.ok) then()
    if (done.ok || done.reason === 'changed-meanwhile') setShown(await call('telling.show', {}))
  })
  const wrong = problem ?? refusal
  return <Rules shown={shown} isSaving={isAsking} problem={wrong && inWords(say, wrong)} onSave={save} onForget={() => setRefusal(null)} />
}

type Editing = { readonly rule: TellingRule; readonly isNew: boolean } | { readonly otherwise: RuleAction }
type RulesProps = { readonly shown: RulesShown; readonly isSaving: boolean; readonly problem: string | null; readonly onSave: (rules: TellingRules, then: () => void) => void; readonly onForget: () => void }

function Rules({ shown: { rules, places }, isSaving, problem, onSave, onForget }: RulesProps) {
  const say = useSay()
  const [editing, setEditing] = useState<Editing | null>(null)
  const covered = coveredRules(rules.rules)
  const close = () => {
    setEditing(null)
    onForget()
  }
  const keep = (list: readonly TellingRule[]) => onSave({ ...rules, rules: list }, close)
  const named = new Map(places.map((place): [string, PlaceNamed] => [place.key, place]))
  return (
    <>
      <p className="soft">{say('rules.say')}</p>
      <ol className="rules" aria-label={say('rules.title')}>
        {rules.rules.map((rule, index) => (
          <li key={rule.id}>
            <span className="rule-number">{index + 1}</span>
            <div className="rule-words"><strong>{rule.name}</strong><span>{whereWords(say, rule, named)}</span><span className="soft">{actionWords(say, rule)}</span>
              {covered.has(rule.id) && <Badge tone="attention">{say('rules.covered', { rule: covered.get(rule.id) ?? '' })}</Badge>}</div>
            <div className="button-row">
              <Button title={say('rules.up', { rule: rule.name })} onPress={() => keep(movedRule(rules.rules, index, -1))} isDisabled={index === 0 || isSaving}>↑</Button>
              <Button title={say('rules.down', { rule: rule.name })} onPress={() => keep(movedRule(rules.rules, index, 1))} isDisabled={index === rules.rules.length - 1 || isSaving}>↓</Button>
              <Button title={say('rules.editOf', { rule: rule.name })} onPress={() => setEditing({ rule, isNew: false })}>{say('rules.edit')}</Button>
              <Button look="quiet" title={say('rules.removeOf', { rule: rule.name })} onPress={() => keep(rules.rules.filter(({ id }) => id !== rule.id))} isDisabled={isSaving}>{say('rules.remove')}</Button>
            </div>
          </li>
        ))}
        <li className="rule-otherwise">
          <span className="rule-number" aria-hidden="true">·</span>
          <div className="rule-words"><strong>{say('rules.otherwise')}</strong><span className="soft">{actionWords(say, rules.otherwise)}</span></div>
          <div className="button-row"><Button title={say('rules.editOf', { rule: say('rules.otherwise') })} onPress={() => setEditing({ otherwise: rules.otherwise })}>{say('rules.edit')}</Button></div>
        </li>
      </ol>
      <div className="button-row"><Button look="primary" onPress={() => setEditing({ rule: aNewRule(), isNew: true })}>{say('rules.add')}</Button><span className="dialog-problem" role="alert">{editing === null && problem}</span></div>
      {editing && 'rule' in editing && (
        <RuleDialog rule={editing.rule} places={places} isNew={editing.isNew} isSaving={isSaving} problem={problem} onClose={close}
          onSave={(rule) => keep(editing.isNew ? [...rules.rules, rule] : rules.rules.map((one) => (one.id === rule.id ? rule : one)))} />
      )}
      {editing && 'otherwise' in editing && (
        <RuleDialog rule={{ ...aNewRule(), ...editing.otherwise, name: say('rules.otherwise') }} places={places} isNew={false} isOtherwise isSaving={isSaving} problem={problem} onClose={close}
          onSave={({ tells, quietHours, quietsCritical, repeatMinutes }) => onSave({ ...rules, otherwise: { tells, quietHours, quietsCritical, repeatMinutes } }, close)} />
      )}
    </>
  )
}
