import type { ReactNode } from 'react'

export type GridSort = { readonly column: string; readonly descending: boolean }
export type SortHeadProps = { readonly head: string; /** Shown instead of the word, which is read aloud. */ readonly shown?: ReactNode; readonly isUnseen: boolean; readonly columnId: string; readonly isSortable: boolean; readonly startsUp: boolean; readonly sort: GridSort; readonly onSort?: (sort: GridSort) => void }

/** A column's head; pressing it sorts by the column, pressing again turns the order round. */
export function SortHead({ head, shown, isUnseen, columnId, isSortable, startsUp, sort, onSort }: SortHeadProps) {
  if (shown !== undefined) return <><span className="unseen">{head}</span>{shown}</>
  if (!isSortable) return <span className={isUnseen ? 'unseen' : 'head'}>{head}</span>
  const isSorted = sort.column === columnId
  return (
    <button type="button" className="head head-sortable" tabIndex={-1} onClick={() => onSort?.({ column: columnId, descending: isSorted ? !sort.descending : !startsUp })}>
      <span>{head}</span>
      {isSorted && <span aria-hidden="true" className="head-arrow">{sort.descending ? '▾' : '▴'}</span>}
    </button>
  )
}
