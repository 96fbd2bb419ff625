import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { ClientSideRowModelModule, ModuleRegistry, ScrollApiModule, themeQuartz } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'

type Row = Readonly<Record<string, string>>

declare global {
  interface Window {
    /** Put there by rows.js: the texts of every row. */
    readonly benchRows?: readonly Row[]
  }
}

/** The bare peer of the queue: the same rows, the same height and number of columns, plain texts, all rows in the page. */
ModuleRegistry.registerModules([ClientSideRowModelModule, ScrollApiModule])
const rows = window.benchRows ?? []
const columns = Object.keys(rows[0] ?? {}).map((field) => ({ field, width: 140 }))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(createElement(AgGridReact<Row>, {
    theme: themeQuartz, rowData: [...rows], columnDefs: columns, rowHeight: 30, headerHeight: 30, rowBuffer: 8, animateRows: false, suppressCellFocus: true, suppressColumnVirtualisation: true,
  }))
}
