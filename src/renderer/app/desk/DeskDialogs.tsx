import { useHotkeys } from '../hotkeys'
import { AlarmTestDialog } from './AlarmTestDialog'
import { closeDeskDialog, openDeskDialog, useDeskDialog } from './desk-dialogs'
import { MuteDialog } from './MuteDialog'
import { SeatDialog } from './SeatDialog'

/** The keys of the desk, which work on every screen, and the dialog that one of them opened. */
export function DeskDialogs() {
  const open = useDeskDialog((state) => state.open)
  useHotkeys('help.desk', [
    { keys: 'M', words: 'help.desk.mute', run: () => openDeskDialog('mute') },
    { keys: 'O', words: 'help.desk.seat', run: () => openDeskDialog('seat') },
    { keys: 'T', words: 'help.desk.test', run: () => openDeskDialog('test') },
  ])
  switch (open) {
    case 'mute': return <MuteDialog onClose={closeDeskDialog} />
    case 'seat': return <SeatDialog onClose={closeDeskDialog} />
    case 'test': return <AlarmTestDialog onClose={closeDeskDialog} />
    case null: return null
  }
}
