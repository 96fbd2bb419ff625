import { useEffect, useImperativeHandle, useMemo, useRef, type ReactNode, type Ref } from 'react'
import type { ColDef, ICellRendererParams } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { Walker, type GridEyes, type GridPage } from './walker'
import { registerGridModules, styleNonce } from './modules'
import { gridTheme } from './theme'
import { SortHead, type GridSort } from './SortHead'

registerGridModules()

export type GridColumn<Row> = {
  readonly id: string
  readonly head: string
  /** What the head shows instead of its word, which is read aloud. */
  readonly headShown?: ReactNode
  /** The head is read aloud and not shown: what stands in the column says enough to the eye. */
  readonly isHeadUnseen?: boolean
  readonly cell: (row: Row) => ReactNode
  /** Pixels; with `grows` the least width. */
  readonly width: number
  /** Its share of what room is left. */
  readonly grows?: number
  readonly isSortable?: boolean
  /** Sorted for the first time, the smallest stands first. */
  readonly startsUp?: boolean
  readonly isNumber?: boolean
}
export type GridHandle = {
  /** Asks for the loaded pages again; old rows stay until the new ones are there. */
  readonly refresh: () => void
  readonly toTop: () => void
  /** Moves the cursor by rows; `Infinity` to the end. */
  readonly step: (by: number) => void
}
export type GridProps<Row> = Omit<GridEyes<Row>, 'onView'> & Partial<Pick<GridEyes<Row>, 'onView'>> & {
  readonly handle: Ref<GridHandle>
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  /** Another function means other rows: the grid starts anew at the top. */
  readonly fetchPage: (offset: number, limit: number) => Promise<GridPage<Row>>
  readonly cursor: string | null
  /** Pixels; the usual height where it is not said. Another height means another grid. */
  readonly rowHeight?: number
  readonly sort: GridSort
  /** Asked for where a column can be sorted by. */
  readonly onSort?: (sort: GridSort) => void
  readonly onOpen?: (row: Row) => void
  /** A click with Ctrl, Command or Shift, or on what bears `data-mark`. */
  readonly onMark?: (row: Row) => void
}

const usualHeight = 30
const rowsOfPage = 100

/** Rows by pages from elsewhere, with one cursor that is a row's id. */
export function Grid<Row extends object>(props: GridProps<Row>) {
  const { handle, label, columns, fetchPage, cursor, sort, onSort, onOpen, onMark, onCursor, rowHeight = usualHeight } = props
  const latest = useRef(props)
  latest.current = props
  const walker = useRef<Walker<Row>>(null)
  walker.current ??= new Walker<Row>({
    rowId: (row) => latest.current.rowId(row), onCursor: (row) => latest.current.onCursor(row), onLoaded: (total) => latest.current.onLoaded(total),
    onFault: (thrown) => latest.current.onFault(thrown), onView: (isAtTop, above) => latest.current.onView?.(isAtTop, above),
  }, rowHeight)
  const walk = walker.current
  const datasource = useMemo(() => walk.sourceOf(fetchPage), [walk, fetchPage])
  const defs = useMemo(() => columns.map((column) => defOf(column, sort, onSort)), [columns, sort, onSort])
  useImperativeHandle(handle, () => ({ refresh: () => walk.refresh(), toTop: () => walk.toTop(), step: (by) => walk.step(by) }), [walk])
  useEffect(() => walk.moveTo(cursor), [walk, cursor])
  return (
    <div className="grid" role="region" aria-label={label}>
      <AgGridReact<Row>
        theme={gridTheme} {...nonceProp()} rowModelType="infinite" datasource={datasource} cacheBlockSize={rowsOfPage} maxBlocksInCache={10} maxConcurrentDatasourceRequests={2}
        columnDefs={defs} getRowId={({ data }) => walk.nameOf(data)} rowHeight={rowHeight} headerHeight={usualHeight} rowBuffer={8}
        rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: false }}
        suppressCellFocus suppressHeaderFocus suppressMovableColumns animateRows={false} suppressNoRowsOverlay suppressColumnVirtualisation
        onGridReady={({ api }) => walk.ready(api)} onGridPreDestroyed={() => walk.gone()} onModelUpdated={() => walk.settled()} onBodyScrollEnd={() => walk.looked()}
        onRowClicked={({ data, event }) => {
          if (!data) return
          onCursor(data)
          if (onMark && isMarking(event)) onMark(data)
          else onOpen?.(data)
        }}
      />
    </div>
  )
}

const isMarking = (event: Event | null | undefined): boolean =>
  event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || (event.target instanceof Element && event.target.closest('[data-mark], [col-id="mark"]') !== null))

function defOf<Row>(column: GridColumn<Row>, sort: GridSort, onSort: GridProps<Row>['onSort']): ColDef<Row> {
  return {
    colId: column.id, headerName: column.head, sortable: false, resizable: true, width: column.width, minWidth: Math.min(column.width, 60),
    // Null takes a share away that the column had while there was more room; a missing name would leave it.
    flex: column.grows ?? null, ...(column.grows ? { minWidth: column.width } : {}),
    ...(column.isNumber ? { cellClass: 'cell-number', headerClass: 'cell-number' } : {}),
    cellRenderer: ({ data }: ICellRendererParams<Row>) => (data ? column.cell(data) : <span className="cell-waiting" />),
    headerComponent: SortHead, headerComponentParams: { head: column.head, shown: column.headShown, isUnseen: column.isHeadUnseen ?? false, columnId: column.id, isSortable: column.isSortable ?? false, startsUp: column.startsUp ?? false, sort, onSort },
  }
}

const nonceProp = (): { styleNonce?: string } => {
  const nonce = styleNonce()
  return nonce ? { styleNonce: nonce } : {}
}
