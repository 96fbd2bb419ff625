import { NarrowPicker } from '../../app/NarrowPicker'
import { useSay } from '../../ui/say'
import { useReportsShown } from './view'

const places = ['client', 'site'] as const

/** Picks the client or the site that the reports are of. */
export function ScopePicker({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  return (
    <NarrowPicker
      places={places} fixed={[]} hint={say('reports.pick.hint')} options={say('reports.pick.options')} none={say('tours.pick.none')} onClose={onClose}
      onPick={({ kind, value, word }) => {
        if (kind === 'client' || kind === 'site') useReportsShown.setState({ scope: { kind, key: value }, word })
        onClose()
      }}
    />
  )
}
