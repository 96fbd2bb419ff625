import type { Paper, PaperPart, PaperRow, Print } from './paper'

/** Prints in this thread, for programs in which nobody waits: the command line and tests. What prints is read when the first document is. */
export const printHere: Print = (paper) => {
  const rows: PaperRow[] = []
  return {
    add: (more) => void rows.push(...more),
    end: async (put) => (await import('./print-paper')).printPaper(withRows(paper, rows), put),
    stop: () => undefined,
  }
}

/** The paper with more rows in its last table. */
export function withRows(paper: Paper, rows: readonly PaperRow[]): Paper {
  if (rows.length === 0) return paper
  const at = paper.parts.findLastIndex(({ kind }) => kind === 'table')
  return { ...paper, parts: paper.parts.map((part, index): PaperPart => (index === at && part.kind === 'table' ? { ...part, rows: [...part.rows, ...rows] } : part)) }
}
