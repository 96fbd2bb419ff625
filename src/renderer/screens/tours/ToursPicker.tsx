import { complianceStatuses, tourStatuses, tourTypes } from '../../../core/model/tour'
import { fixedLabels, type AnyLabel } from '../../app/labels'
import { NarrowPicker } from '../../app/NarrowPicker'
import { useSay } from '../../ui/say'

const places = ['site', 'guard'] as const
const fixed = [...fixedLabels('tourStatus', tourStatuses), ...fixedLabels('compliance', complianceStatuses), ...fixedLabels('tourType', tourTypes), ...fixedLabels('duty', ['mandatory', 'optional'])]

/** Picks what the tours are narrowed by: places and guards by name, and how they stand. */
export function ToursPicker({ onPick, onClose }: { readonly onPick: (label: AnyLabel) => void; readonly onClose: () => void }) {
  const say = useSay()
  return <NarrowPicker places={places} fixed={fixed} hint={say('tours.pick.hint')} options={say('tours.pick.options')} none={say('tours.pick.none')} onPick={onPick} onClose={onClose} />
}
