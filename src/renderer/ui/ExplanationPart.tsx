import { supplierOf } from '../../core/model/policy'
import type { Explanation } from '../../core/model/explanation'
import type { Say } from '../../words/say'
import { Badge } from './Badge'
import { inWords, useSay } from './say'
import { toTheSecond } from './time-text'
import { factWord, formulaText, valueText } from './explanation-view'

/** Why the alert stands: in sentences, then the arithmetic and the rows it was made from, enough to do it by hand. */
export function ExplanationPart({ explanation, zone }: { readonly explanation: Explanation; readonly zone: string }) {
  const say = useSay()
  const readIn = { zone, now: Date.parse(explanation.at) }
  const { sentences, arithmetic, inputs, policy } = explanation
  return (
    <section className="part">
      <h3>{say('detail.why')}<Badge>{say(`level.${supplierOf(policy)}`)}</Badge></h3>
      {sentences.map((sentence, index) => <p key={index} className="why">{inWords(say, sentence)}</p>)}
      <p className="why-sum">{sumText(say, explanation)}</p>
      <details className="fold"><summary>{say('why.arithmetic')}</summary><table className="sums">
        <caption>{say('detail.arithmetic', { at: toTheSecond(Date.parse(explanation.at), zone) })}</caption>
        <tbody>{arithmetic.map(({ name, value, from }) => <tr key={name}><th scope="row">{factWord(say, name)}</th><td className="cell-number">{valueText(say, name, value, readIn)}</td><td className="quiet">{formulaText(say, from)}</td></tr>)}</tbody>
      </table></details>
      <details className="fold"><summary>{say('why.inputs')}</summary><table className="sums">
        <caption>{say('detail.inputs')}</caption>
        <tbody>{inputs.map(({ kind, id, field, value, import: from }) => <tr key={`${kind} ${id} ${field}`}><th scope="row">{factWord(say, field)}</th><td className="cell-number">{valueText(say, field, value, readIn)}</td><td className="quiet">{from === null ? say('detail.inputFrom', { kind, id }) : say('why.inputFrom', { kind, id, from })}</td></tr>)}</tbody>
      </table></details>
      <p className="quiet rule">{say('detail.rule', { rule: explanation.rule, version: explanation.rule_version })}</p>
    </section>
  )
}

/** The verdict's arithmetic in one line, where it has all three figures. */
function sumText(say: Say, { arithmetic }: Explanation): string | null {
  const [elapsed, sla, past] = ['elapsed_minutes', 'sla_minutes', 'minutes_past_sla'].map((wanted) => arithmetic.find(({ name }) => name === wanted)?.value)
  return typeof elapsed === 'number' && typeof sla === 'number' && typeof past === 'number' && past > 0 ? say('why.sum', { elapsed, sla, past }) : null
}
