import type { QuarantineRow } from '../../../contract/shapes-intake'
import { fileName } from '../../app/import-view'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { Pages, Part } from './Part'
import type { Answered } from '../../live/use-answer'
import { rowsOfPage } from './view'

type Props = { readonly answer: Answered<{ rows: readonly QuarantineRow[]; total: number }>; readonly offset: number; readonly onOffset: (offset: number) => void; readonly onlyImport: string | null; readonly onAll: () => void }

/** What was refused: where it stood, why, and its own text. */
export function QuarantinePart({ answer, offset, onOffset, onlyImport, onAll }: Props) {
  const say = useSay()
  return (
    <Part title={say('data.quarantine')} answer={answer} isEmpty={({ rows }) => rows.length === 0} empty={say(onlyImport === null ? 'data.quarantine.none' : 'data.quarantine.noneOfImport')}
      aside={onlyImport !== null && <Button look="quiet" onPress={onAll}>{say('data.quarantine.all')}</Button>}>
      {({ rows, total }) => (
        <>
          <div className="table-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('data.quarantine')}>
            <table className="table">
              <thead><tr><th>{say('data.column.file')}</th><th className="cell-number">{say('data.column.line')}</th><th>{say('data.column.kind')}</th><th>{say('data.column.reason')}</th><th>{say('data.column.raw')}</th></tr></thead>
              <tbody>{rows.map((row, index) => <tr key={`${row.importId} ${row.file} ${row.line ?? index}`}><td className="cell-file" title={row.file}>{fileName(row.file)}</td><td className="cell-number">{row.line ?? '–'}</td><td>{row.kind ?? '–'}</td><td>{row.said ? inWords(say, row.said) : row.reason}</td><td className="raw" title={row.raw}>{row.raw}</td></tr>)}</tbody>
            </table>
          </div>
          <Pages offset={offset} shown={rows.length} total={total} limit={rowsOfPage} onOffset={onOffset} />
        </>
      )}
    </Part>
  )
}
