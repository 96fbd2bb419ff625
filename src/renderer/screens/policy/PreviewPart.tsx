import type { PolicyPlace, PolicyPreview } from '../../../contract/shapes-policy'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, ownZone, toTheSecond } from '../../ui/time-text'
import type { Previewed } from './use-preview'
import type { Saving } from './use-save'
import { effectOrder, fromSaid, isGrave, oldAfter } from './view'

type PreviewProps = {
  readonly place: PolicyPlace
  readonly kind: 'edit' | 'withdraw'
  readonly previewed: Previewed
  readonly problemCount: number
  readonly canSave: boolean
  readonly saving: Saving
  readonly onSave: () => void
  readonly onLeave: () => void
}

/** What a change does before it is saved, and the button that saves exactly that. Rule: [P11]. */
export function PreviewPart({ place, kind, previewed, problemCount, canSave, saving, onSave, onLeave }: PreviewProps) {
  const say = useSay()
  const { preview, isRunning, problem, again, stop } = previewed
  const { key, values } = fromSaid(place.inherited, say('policy.unnamed'))
  return (
    <section className="card policy-preview" aria-label={say('policy.preview')}>
      <header className="card-head"><h2>{say('policy.preview')}</h2>{preview && <Button look="quiet" keys="r" onPress={again}>{say('policy.preview.again')}</Button>}</header>
      <div className="policy-preview-body" aria-live="polite">
        {kind === 'withdraw' && <p>{place.inherited.level === 'DEFAULT' ? say('policy.withdraw.defaults') : say('policy.withdraw.say', { from: say('policy.withdraw.inForce', { from: say(key, values) }) })}</p>}
        {problemCount > 0 ? <p className="policy-wrong">{say('policy.problems', { count: problemCount })}</p> : !preview && !isRunning && !problem && <p className="quiet">{say('policy.preview.nothingYet')}</p>}
        {isRunning && <Running previewed={previewed} onStop={stop} />}
        {problem && <p className="policy-attention">{inWords(say, problem)} <Button look="quiet" onPress={again}>{say('policy.preview.again')}</Button></p>}
        {preview && <Effects preview={preview} />}
      </div>
      <footer className="policy-foot">
        <span className="dialog-problem" role="alert">{saving.problem && inWords(say, saving.problem)}</span>
        <Button look="quiet" keys="Escape" onPress={onLeave}>{say('policy.leave')}</Button>
        <Button look={kind === 'withdraw' ? 'danger' : 'primary'} keys="Ctrl Enter" isDisabled={!canSave} onPress={onSave}>{saving.isSending ? say('dialog.sending') : say(kind === 'withdraw' ? 'policy.withdraw.send' : 'policy.save')}</Button>
      </footer>
    </section>
  )
}

function Running({ previewed: { progress }, onStop }: { readonly previewed: Previewed; readonly onStop: () => void }) {
  const say = useSay()
  return (
    <div className="policy-running">
      <progress className="bar" aria-label={say('policy.preview')} max={Math.max(1, progress?.total ?? 1)} value={progress?.done ?? 0} />
      <Button look="quiet" onPress={onStop}>{say('policy.preview.stop')}</Button>
      {progress && <span className="quiet">{say('policy.preview.running', progress)}</span>}
    </div>
  )
}

function Effects({ preview }: { readonly preview: PolicyPreview }) {
  const say = useSay()
  const time = toTheSecond(preview.at, ownZone())
  const age = useNow((now) => (now !== null && now - preview.at > oldAfter ? inWords(say, lengthOf(now - preview.at)) : null))
  const isNothing = effectOrder.every((name) => preview.counts[name] === 0)
  return (
    <>
      {isNothing ? <p>{say('policy.preview.nothing')}</p> : (
        <dl className="policy-effects">
          {effectOrder.map((name) => {
            const count = preview.counts[name]
            return <div key={name} className={count === 0 ? 'effect-none' : isGrave(name) ? 'effect-grave' : undefined}><dt>{say(`policy.effect.${name}`)}</dt><dd>{say('policy.children', { count })}</dd></div>
          })}
        </dl>
      )}
      <p className={age === null ? 'quiet' : 'policy-attention'} title={timeTip(say, preview.at, null)}>{age === null ? say('policy.preview.asOf', { time, open: preview.openTasks }) : say('policy.preview.old', { age, time })}</p>
    </>
  )
}
