import { useState } from 'react'
import type { BackupWithEvidence } from '../../../contract/shapes'
import { useAsk } from '../../app/use-ask'
import { useAnswer } from '../../live/use-answer'
import { call } from '../../wire'
import { bytesOf } from '../../ui/bytes-text'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { figure } from '../../ui/locale'
import { inWords, useSay } from '../../ui/say'
import { lengthOf } from '../../ui/time-text'
import { Asked } from './Asked'

/** The journal's mirror and the backups, and one backup more wherever a person wants it. Rule: [S25]. */
export function BackupPart() {
  const say = useSay()
  const answer = useAnswer('health.show', {})
  const [made, setMade] = useState<BackupWithEvidence | null>(null)
  const { problem, isAsking, ask } = useAsk()
  const backUp = () => ask(async () => {
    setMade(null)
    setMade(await call('shell.backUp', {}))
  })
  const show = (of: 'mirror' | 'backups') => () => ask(async () => { await call('shell.showPlace', { of }) })
  return (
    <Asked answer={answer}>
      {({ now, mirror, journal, backups }) => (
        <>
          <p className="soft">{say('backups.say')}</p>
          <section aria-labelledby="mirror-title">
            <h3 id="mirror-title">{say('health.fact.mirror')}</h3>
            <Facts facts={[
              { name: say('health.fact.backups'), value: mirror.folder, title: mirror.folder, isPath: true },
              { name: say('health.fact.mirror.seq'), value: say('backups.entryOf', { seq: figure(mirror.seq), of: figure(journal.entries) }), isBad: mirror.seq < journal.entries },
              { name: say('health.fact.mirror.at'), value: mirror.at === null ? say('health.value.none') : inWords(say, lengthOf(now - mirror.at)) },
              ...(mirror.problem === null ? [] : [{ name: say('health.fact.mirror.problem'), value: mirror.problem, isBad: true }]),
            ]} />
            <p className="field-hint">{say('backups.mirror.where', { variable: 'NOCTURNE_MIRROR' })}</p>
          </section>
          <section aria-labelledby="backups-title">
            <h3 id="backups-title">{say('health.part.backups')}</h3>
            <Facts facts={[
              { name: say('health.fact.backups'), value: backups.folder, title: backups.folder, isPath: true },
              { name: say('health.fact.backups.count'), value: figure(backups.count) },
              { name: say('health.fact.backups.newest'), value: backups.newest === null ? say('health.value.none') : inWords(say, lengthOf(now - backups.newest.at)) },
              ...(backups.newest === null ? [] : [{ name: say('health.fact.backups.bytes'), value: inWords(say, bytesOf(backups.newest.bytes)) }]),
            ]} />
          </section>
          <div className="button-row">
            <Button look="primary" isDisabled={isAsking} onPress={backUp}>{say(isAsking ? 'backups.making' : 'backups.now')}</Button>
            <Button onPress={show('mirror')}>{say('backups.showMirror')}</Button>
            <Button onPress={show('backups')}>{say('backups.show')}</Button>
          </div>
          <p role="status">{made && say('backups.made', { file: made.file, size: inWords(say, bytesOf(made.bytes)), entries: figure(made.entries) })}{made && made.evidence.missing > 0 && <> <strong>{say('backups.evidenceMissing', { count: made.evidence.missing })}</strong></>}</p>
          <p className="dialog-problem" role="alert">{problem && inWords(say, problem)}</p>
        </>
      )}
    </Asked>
  )
}
