import { useCallback, useRef, useState } from 'react'
import { wordsOf, type CallFault } from '../../contract/fault'
import { Blank } from '../ui/Blank'
import { Dialog } from '../ui/Dialog'
import { Grid, type GridColumn, type GridHandle } from '../ui/grid/Grid'
import type { GridSort } from '../ui/grid/SortHead'
import type { GridPage } from '../ui/grid/walker'
import { inWords, useSay } from '../ui/say'
import { asCallFault } from '../wire'
import { useHotkeys } from './hotkeys'
import { listKeys, rowWords } from './list-keys'

export type RowsDialogProps<Row> = {
  readonly title: string
  /** Another function means other rows. */
  readonly fetchPage: (offset: number, limit: number) => Promise<GridPage<Row>>
  readonly columns: readonly GridColumn<Row>[]
  readonly sort: GridSort
  readonly rowId: (row: Row) => string
  /** In words: how many there are, that there is none, and that they could not be read. */
  readonly words: { readonly total: string; readonly none: string; readonly failed: string }
  /** What Enter does, and what that is called. */
  readonly onOpen: (row: Row) => void
  readonly openWord: string
  /** Another dialog lies over it. */
  readonly isCovered?: boolean
  readonly onClose: () => void
}

const pageOfRows = 12

/** The rows behind a figure, walked by the keys of every list. */
export function RowsDialog<Row extends object>({ title, fetchPage, columns, sort, rowId, words, onOpen, openWord, isCovered = false, onClose }: RowsDialogProps<Row>) {
  const say = useSay()
  const grid = useRef<GridHandle>(null)
  const [cursor, setCursor] = useState<Row | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const read = useCallback(async (offset: number, limit: number) => {
    const page = await fetchPage(offset, limit)
    setTotal(page.total)
    setFault(null)
    return page
  }, [fetchPage])
  useHotkeys('help.dialog', [
    ...listKeys({ step: (by) => grid.current?.step(by), pageOfRows, words: rowWords }),
    { keys: 'Enter', words: openWord, run: () => { if (cursor !== null) onOpen(cursor) } },
  ], { isModal: true, isAlive: !isCovered })
  return (
    <Dialog title={title} isWide onClose={onClose} subtitle={<p className="dialog-about">{total === null ? say('behind.reading') : say(words.total, { count: total })}</p>}>
      <div className="behind-rows" data-first tabIndex={0} role="group" aria-label={title}>
        <Grid<Row>
          handle={grid} label={title} columns={columns} fetchPage={read} rowId={rowId} cursor={cursor === null ? null : rowId(cursor)} sort={sort}
          onCursor={setCursor} onOpen={onOpen} onFault={(thrown) => setFault(asCallFault(thrown))} onLoaded={(count) => { if (cursor === null && count > 0) grid.current?.step(0) }}
        />
        {total === 0 && <Blank kind="empty" title={say(words.none)} />}
        {fault && <Blank kind="failed" title={say(words.failed)}><p>{inWords(say, wordsOf(fault))}</p></Blank>}
      </div>
    </Dialog>
  )
}
