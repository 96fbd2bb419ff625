import type { GridApi, IGetRowsParams, IRowNode } from 'ag-grid-community'
import { expect, test } from 'vitest'
import { Walker } from './walker'

type Row = { readonly id: string }
const rowHeight = 30

/** A grid that holds what its pages brought, as the real one does: nodes stand by number, and their rows change underneath. */
function aGrid() {
  const selected: string[] = []
  const shown = new Map<number, Row>()
  const nodeAt = (index: number): IRowNode<Row> => ({ rowIndex: index, data: shown.get(index), isSelected: () => false, setSelected: () => selected.push(shown.get(index)?.id ?? '') }) as unknown as IRowNode<Row>
  const api = {
    forEachNode: (hear: (node: IRowNode<Row>) => void) => { for (const index of shown.keys()) hear(nodeAt(index)) },
    getDisplayedRowAtIndex: nodeAt, getVerticalPixelRange: () => ({ top: 0, bottom: 300 }), ensureIndexVisible: () => undefined, deselectAll: () => undefined, refreshInfiniteCache: () => undefined,
  } as unknown as GridApi<Row>
  return { api, shown, selected }
}

async function read(source: ReturnType<Walker<Row>['sourceOf']>, shown: Map<number, Row>, startRow: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  source.getRows({
    startRow, endRow: startRow + 2, failCallback: () => resolve(undefined),
    successCallback: (rows: Row[]) => {
      for (const [index, row] of rows.entries()) shown.set(startRow + index, row)
      resolve(undefined)
    },
  } as unknown as IGetRowsParams<Row>)
  await promise
}

test('[U8] a row that stands on two pages for a moment has two names, and the cursor finds it by its id all the same', async () => {
  const { api, shown, selected } = aGrid()
  const walker = new Walker<Row>({ rowId: ({ id }) => id, onCursor: () => undefined, onLoaded: () => undefined, onFault: (thrown) => { throw thrown }, onView: () => undefined }, rowHeight)
  let list = ['a', 'b', 'c', 'd']
  const source = walker.sourceOf(async (offset, limit) => await Promise.resolve({ rows: list.slice(offset, offset + limit).map((id) => ({ id })), total: list.length }))
  walker.ready(api)
  await read(source, shown, 0)
  await read(source, shown, 2)
  list = ['b', 'c', 'd']
  // The first page is read anew, the second is not yet: 'c' stands on both.
  await read(source, shown, 0)
  const names = [...shown.values()].map((row) => walker.nameOf(row))
  walker.moveTo('c')
  expect([names, new Set(names).size, [...new Set(selected)]]).toEqual([['b@0', 'c@0', 'c@2', 'd@2'], 4, ['c']])
})
