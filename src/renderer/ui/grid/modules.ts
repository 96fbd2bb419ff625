import { CellStyleModule, ColumnApiModule, EventApiModule, InfiniteRowModelModule, ModuleRegistry, RowApiModule, RowSelectionModule, RowStyleModule, ScrollApiModule } from 'ag-grid-community'

let isDone = false
/** Registers the few parts of the grid that are used; more than these would be a bigger page for nothing. */
export function registerGridModules(): void {
  if (isDone) return
  isDone = true
  ModuleRegistry.registerModules([InfiniteRowModelModule, RowSelectionModule, RowApiModule, ScrollApiModule, RowStyleModule, CellStyleModule, ColumnApiModule, EventApiModule])
}

/** The nonce for the grid's own style elements, as the main process put it into the page. */
export const styleNonce = (): string | undefined => document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce
