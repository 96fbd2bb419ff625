import { useEffect, useRef } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { Evidence } from '../../../core/model/investigation'
import { useHotkeys } from '../../app/hotkeys'
import { bytesOf } from '../../ui/bytes-text'
import { Dialog } from '../../ui/Dialog'
import { inWords, useSay } from '../../ui/say'
import { useLook, type Looked } from './use-look'

/** What can be shown of a file without opening it: a picture that was decoded here, or the beginning of a text. Rule: [V12]. */
export function LookDialog({ file, onClose }: { readonly file: Evidence; readonly onClose: () => void }) {
  const say = useSay()
  const looked = useLook(file)
  useHotkeys('help.dialog', [], { isModal: true })
  return (
    <Dialog title={file.name} isWide onClose={onClose} subtitle={<p className="dialog-about"><span>{inWords(say, bytesOf(file.bytes))}</span><code className="inquiry-hash" title={say('inquiry.evidence.hash')}>{file.sha256}</code></p>}>
      <Shown looked={looked} name={file.name} />
    </Dialog>
  )
}

function Shown({ looked, name }: { readonly looked: Looked; readonly name: string }) {
  const say = useSay()
  switch (looked.what) {
    case 'asking': return <p className="quiet" role="status">{say('inquiry.look.asking')}</p>
    case 'failed': return <p className="loud" role="alert">{inWords(say, wordsOf(looked.fault))}</p>
    case 'damaged': return <p className="loud" role="alert">{say(`inquiry.look.${looked.standing}`)}</p>
    case 'nothing': return <p className="quiet" role="status">{say(`inquiry.look.nothing.${looked.because}`)}</p>
    case 'text': return <>{looked.isCut && <p className="quiet">{say('inquiry.look.beginning', { kilobytes: looked.kilobytes })}</p>}<pre className="look-text">{looked.text}</pre></>
    case 'picture': return <Picture picture={looked.picture} words={say('inquiry.look.picture', { file: name, width: looked.width, height: looked.height })} />
  }
}

/** Draws what was decoded; nothing of the file itself is given to the page. */
function Picture({ picture, words }: { readonly picture: ImageBitmap; readonly words: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => { canvas.current?.getContext('2d')?.drawImage(picture, 0, 0) }, [picture])
  return <canvas ref={canvas} className="look-picture" width={picture.width} height={picture.height} role="img" aria-label={words} title={words} />
}
