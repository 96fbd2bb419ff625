import { supplierOf } from '../../core/model/policy'
import type { Explanation } from '../../core/model/explanation'
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
      <table className="sums">
        <caption>{say('detail.arithmetic', { at: toTheSecond(Date.parse(explanation.at), zone) })}</caption>
        <tbody>{arithmetic.map(({ name, value, from }) => <tr key={name}><th scope="row">{factWord(say, name)}</th><td className="cell-number">{valueText(say, name, value, readIn)}</td><td className="quiet">{formulaText(say, from)}</td></tr>)}</tbody>
      </table>
      <table className="sums">
        <caption>{say('detail.inputs')}</caption>
        <tbody>{inputs.map(({ kind, id, field, value }) => <tr key={`${kind} ${id} ${field}`}><th scope="row">{factWord(say, field)}</th><td className="cell-number">{valueText(say, field, value, readIn)}</td><td className="quiet">{say('detail.inputFrom', { kind, id })}</td></tr>)}</tbody>
      </table>
      <p className="quiet rule">{say('detail.rule', { rule: explanation.rule, version: explanation.rule_version })}</p>
    </section>
  )
}
