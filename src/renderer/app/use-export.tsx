import { useState, type ReactNode } from 'react'
import { ExportDialog, type Exported } from './ExportDialog'
import { useHotkeys } from './hotkeys'
import { useWrittenIn } from './language'

/** The key and the dialog that export what a screen shows, as it is shown when the key is pressed. Rule: [Q12]. */
export function useExport(title: string, now: () => { readonly exported: Exported; readonly rowsWord: string } | null, isHeld: boolean): { readonly isAsking: boolean; readonly dialog: ReactNode; readonly begin: () => void } {
  const [asked, setAsked] = useState<{ readonly exported: Exported; readonly rowsWord: string } | null>(null)
  const language = useWrittenIn()
  const begin = () => setAsked(now())
  useHotkeys(title, [{ keys: 'E', words: 'help.export', run: begin }], { isAlive: asked === null && !isHeld })
  return { isAsking: asked !== null, begin, dialog: asked && <ExportDialog {...asked} language={language} onClose={() => setAsked(null)} /> }
}
