import { historyStatuses } from '../../../contract/lists'
import { alertTypes, dispositions, resolvedReasons } from '../../../core/model/alert'
import { fixedLabels, type PlaceLabel } from '../../app/labels'
import { NarrowPicker } from '../../app/NarrowPicker'
import { useSay } from '../../ui/say'

const places = ['site', 'client', 'guard'] as const
const fixed = [...fixedLabels('disposition', dispositions), ...fixedLabels('reason', resolvedReasons), ...fixedLabels('type', alertTypes), ...fixedLabels('status', historyStatuses)]

/** Picks what the history is narrowed by: places and guards by name, and how alerts ended. Rule: [Q11]. */
export function HistoryPicker({ onPick, onClose }: { readonly onPick: (label: PlaceLabel) => void; readonly onClose: () => void }) {
  const say = useSay()
  return <NarrowPicker places={places} fixed={fixed} hint={say('history.pick.hint')} options={say('history.pick.options')} none={say('history.pick.none')} onPick={onPick} onClose={onClose} />
}
