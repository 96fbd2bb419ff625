/** The cells of a CSV text as RFC 4180 has them; a quote counts only where a cell begins with it. */
export function cellsOf(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  let isFresh = true
  const endCell = (): void => {
    row.push(cell)
    cell = ''
    isFresh = true
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (isQuoted) {
      if (sign === '"' && text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') isQuoted = false
      else cell += sign
    } else if (sign === '"' && isFresh) {
      isQuoted = true
      isFresh = false
    } else if (sign === separator) endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text.charAt(at + 1) === '\n') at += 1
      endCell()
      rows.push(row)
      row = []
    } else {
      cell += sign
      isFresh = false
    }
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** Every cell that a spreadsheet makes of a file whose list separator is this one. */
export const asSpreadsheet = (text: string, separator: string): readonly string[] => cellsOf(text, separator).flat()

/** Whether a spreadsheet would calculate a cell: what it skips, then a sign. */
export function isFormula(cell: string): boolean {
  const first = [...cell].find((sign) => !/[\s\p{Cc}\p{Cf}]/u.test(sign))
  return first !== undefined && '=+-@＝＋－＠﹦﹢﹣﹫'.includes(first)
}

/** A text without the quotes that an export puts before what looks like a formula, by the rule as it is written down. */
export function takenOff(text: string): string {
  const start = /^'('*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\0\t\r\n]))/u
  const inside = /([;\t\r\n]["\s\p{Cc}\p{Cf}]*)'('*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu
  return text.replace(start, '$1').replace(inside, '$1$2')
}
