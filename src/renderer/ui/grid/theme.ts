import { themeQuartz } from 'ag-grid-community'

/** The grid in the console's own colours: every value is one of the page's custom properties, so both themes follow. */
export const gridTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  cellTextColor: 'var(--text)',
  borderColor: 'var(--line)',
  headerBackgroundColor: 'var(--raised)',
  headerTextColor: 'var(--muted)',
  headerFontWeight: 600,
  headerFontSize: 12,
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--chosen)',
  oddRowBackgroundColor: 'var(--surface)',
  headerColumnResizeHandleColor: 'transparent',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  rowBorder: { style: 'solid', width: 1, color: 'var(--hairline)' },
  fontFamily: 'inherit',
  fontSize: 13,
  rowHeight: 30,
  headerHeight: 30,
  cellHorizontalPadding: 10,
  spacing: 4,
  accentColor: 'var(--accent)',
})
