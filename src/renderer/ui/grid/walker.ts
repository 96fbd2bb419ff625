import type { GridApi, IDatasource, IGetRowsParams, IRowNode } from 'ag-grid-community'

export type GridPage<Row> = { readonly rows: readonly Row[]; readonly total: number }
/** What the grid tells of what it sees. */
export type GridEyes<Row> = {
  readonly rowId: (row: Row) => string
  readonly onCursor: (row: Row) => void
  readonly onLoaded: (total: number) => void
  readonly onFault: (thrown: unknown) => void
  /** Whether the first row is in view, and the loaded rows above the view. */
  readonly onView: (isAtTop: boolean, above: readonly Row[]) => void
}

/** Keeps cursor and view still while pages of rows come and go underneath. The cursor is an id; a row number is only where it was last seen. */
export class Walker<Row extends object> {
  private api: GridApi<Row> | null = null
  private cursor: string | null = null
  private cursorIndex = 0
  private isCursorShown = false
  private pendingIndex: number | null = null
  private anchor: { id: string; index: number } | null = null
  private total = 0
  private source = 0
  /** So many pages are asked for and not there yet. */
  private underWay = 0
  private readonly pages = new WeakMap<Row, number>()

  constructor(private readonly eyes: GridEyes<Row>, private readonly rowHeight: number) {}

  ready(api: GridApi<Row>): void {
    this.api = api
    this.settled()
  }

  /** The grid is going: nothing may be asked of it any more. */
  gone(): void {
    this.api = null
    this.source++
  }

  /**
   * A row's name in the grid, with the page on which it came: while pages are read anew one row stands on two of them for a moment,
   * and of two rows with one name the grid forgets one, with everything that it shows and hears.
   */
  nameOf(row: Row): string {
    return `${this.eyes.rowId(row)}@${this.pages.get(row) ?? 0}`
  }

  /** A source of rows for the grid; a fault leaves the old rows and is told. */
  sourceOf(fetchPage: (offset: number, limit: number) => Promise<GridPage<Row>>): IDatasource {
    this.anchor = null
    this.pendingIndex = null
    this.cursorIndex = 0
    this.isCursorShown = false
    const source = ++this.source
    return {
      getRows: (asked: IGetRowsParams<Row>) => {
        this.underWay++
        fetchPage(asked.startRow, asked.endRow - asked.startRow).then(
          ({ rows, total }) => {
            this.underWay--
            if (source !== this.source) return asked.failCallback()
            this.total = total
            for (const row of rows) this.pages.set(row, asked.startRow)
            asked.successCallback([...rows], total)
            this.eyes.onLoaded(total)
            this.settled()
          },
          (thrown: unknown) => {
            this.underWay--
            asked.failCallback()
            if (source === this.source) this.eyes.onFault(thrown)
          },
        )
      },
    }
  }

  refresh(): void {
    if (!this.api) return
    const first = this.firstInView()
    const row = first > 0 ? this.api.getDisplayedRowAtIndex(first)?.data : undefined
    this.anchor = row === undefined ? null : { id: this.eyes.rowId(row), index: first }
    this.api.refreshInfiniteCache()
  }

  toTop(): void {
    this.anchor = null
    if (this.total > 0) this.api?.ensureIndexVisible(0, 'top')
    this.looked()
  }

  moveTo(id: string | null): void {
    this.cursor = id
    this.isCursorShown = false
    this.showCursor(true)
  }

  step(by: number): void {
    if (!this.api || this.total === 0) return
    const at = this.cursorIndex
    const gone = this.cursor === null || !this.nodeOf(this.cursor)
    const wanted = gone && Math.abs(by) === 1 ? (by > 0 ? at : at - 1) : at + by
    const target = Math.max(0, Math.min(this.total - 1, wanted))
    this.api.ensureIndexVisible(target)
    this.pendingIndex = target
    this.takePending()
    // The first and the last row are those of the list that is on its way: what stands there now may be about to leave it.
    if (!Number.isFinite(by) && this.underWay > 0) this.pendingIndex = target
  }

  /** Called whenever rows have come: keeps the view on its rows, the cursor on its alert. */
  settled(): void {
    this.keepView()
    this.takePending()
    this.showCursor(false)
    this.looked()
  }

  looked(): void {
    if (!this.api) return
    const first = this.firstInView()
    const above: Row[] = []
    this.api.forEachNode((node) => { if (node.data && (node.rowIndex ?? 0) < first) above.push(node.data) })
    this.eyes.onView(first === 0, above)
  }

  private keepView(): void {
    const { api, anchor } = this
    if (!api || !anchor) return
    const index = this.nodeOf(anchor.id)?.rowIndex
    if (index === undefined || index === null || index === anchor.index) return
    this.anchor = { id: anchor.id, index }
    api.ensureIndexVisible(index, 'top')
  }

  private takePending(): void {
    if (this.pendingIndex === null) return
    const row = this.api?.getDisplayedRowAtIndex(Math.min(this.pendingIndex, this.total - 1))
    if (!row?.data) return
    this.cursorIndex = this.pendingIndex
    this.pendingIndex = null
    this.eyes.onCursor(row.data)
  }

  private showCursor(mayScroll: boolean): void {
    const { api, cursor } = this
    if (!api) return
    const node = cursor === null ? undefined : this.nodeOf(cursor)
    if (!node) {
      api.deselectAll()
      return
    }
    if (!node.isSelected()) node.setSelected(true, true)
    this.cursorIndex = node.rowIndex ?? this.cursorIndex
    if (mayScroll || !this.isCursorShown) api.ensureIndexVisible(this.cursorIndex)
    this.isCursorShown = true
  }

  private nodeOf(id: string): IRowNode<Row> | undefined {
    let found: IRowNode<Row> | undefined
    this.api?.forEachNode((node) => { if (node.data && this.eyes.rowId(node.data) === id) found ??= node })
    return found
  }

  private firstInView(): number {
    return Math.floor((this.api?.getVerticalPixelRange().top ?? 0) / this.rowHeight)
  }
}
