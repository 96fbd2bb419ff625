import type { InquiryDetail } from '../../../contract/shapes-investigation'
import type { Evidence } from '../../../core/model/investigation'
import { timeTip } from '../../app/time-tip'
import { useClock } from '../../app/use-clock'
import { bytesOf } from '../../ui/bytes-text'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import type { Giving, GivingFiles } from './use-giving'

export type EvidencePartProps = { readonly detail: InquiryDetail; readonly files: GivingFiles; readonly onAdd: () => void; readonly onLook: (file: Evidence) => void }

/** The files that an investigation holds: what they were called, how large they are, their hash, and who added them when; and those on their way. Rules: [V6] [V11]. */
export function EvidencePart({ detail: { row, evidence, moves, asOf }, files, onAdd, onLook }: EvidencePartProps) {
  const say = useSay()
  const clock = useClock(row.about.siteZone ?? ownZone(), asOf)
  const canAdd = moves.includes('attach')
  return (
    <section className="part">
      <h3>{say('inquiry.evidence')}{canAdd && <Button look="quiet" keys="e" onPress={onAdd}>{say('inquiry.do.attach')}</Button>}</h3>
      {evidence.length === 0 && <p className="quiet">{say('inquiry.evidence.none')} {canAdd && say('inquiry.evidence.how')}</p>}
      <ul className="inquiry-files" aria-label={say('inquiry.evidence')}>
        {evidence.map((file) => (
          <li key={file.id}>
            <button type="button" className="inquiry-file" title={say('inquiry.evidence.look', { file: file.name })} onClick={() => onLook(file)}><bdi>{file.name}</bdi></button>
            <span className="soft">{inWords(say, bytesOf(file.bytes))}</span>
            <span className="quiet" title={timeTip(say, file.addedAt, row.about.siteZone)}>{say('inquiry.note.by', { who: file.addedBy, time: clock(file.addedAt) })}</span>
            <code className="inquiry-hash" title={say('inquiry.evidence.hash')}>{file.sha256}</code>
          </li>
        ))}
        {files.giving.map((one) => <GivingRow key={one.opId} giving={one} onPutAway={() => files.putAway(one.opId)} />)}
      </ul>
    </section>
  )
}

function GivingRow({ giving: { name, bytes, arrived, problem }, onPutAway }: { readonly giving: Giving; readonly onPutAway: () => void }) {
  const say = useSay()
  return (
    <li>
      <strong className="inquiry-file-name" title={name}><bdi>{name}</bdi></strong>
      <progress max={Math.max(1, bytes)} value={arrived} aria-label={say('inquiry.evidence.coming', { file: name })} />
      {problem ? <Button look="quiet" onPress={onPutAway}>{say('inquiry.evidence.putAway')}</Button> : <span className="quiet">{inWords(say, bytesOf(bytes))}</span>}
      {problem && <p className="inquiry-problem" role="alert">{inWords(say, problem)}</p>}
    </li>
  )
}
