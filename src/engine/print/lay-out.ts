import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Say } from '../../words/say'
import { families } from './fonts'
import type { Paper, PaperCell, PaperPart, PaperTable } from './paper'
import { pictureOf } from './picture'
import { runsOf } from './runs'

/** Greys and the one colour of a page that may be printed without colour. */
const ink = { text: '#1b1f24', quiet: '#5a6570', rule: '#c3cad1', head: '#eceff2', danger: '#a3131f' } as const
const margin = { side: 40, top: 44, foot: 46 } as const

export type LaidOut = { readonly definition: TDocumentDefinitions; /** How many pages it came to, and how many signs no font has: known when it was printed. */ readonly pages: () => number; readonly lacking: () => number }

/** A paper as the printer takes it. */
export function layOut(paper: Paper, say: Say): LaidOut {
  let [lacking, printed] = [0, 0]
  const text = (value: string) => runsOf(value, families, () => void (lacking += 1)).map(({ text: run, font }) => ({ text: run, font }))
  const pictures: Record<string, string> = {}
  const content: Content[] = [
    { text: text(paper.title), style: 'title' },
    ...paper.under.map((line): Content => ({ text: text(line), style: 'under' })),
    ...paper.parts.flatMap((part) => contentOf(part, text, pictures, say)),
  ]
  // Known once everything else is laid out.
  if (lacking > 0) content.push({ text: text(say('paper.lacking', { count: lacking })), style: 'quiet', margin: [0, 12, 0, 0] })
  return {
    lacking: () => lacking,
    pages: () => printed,
    definition: {
      pageSize: 'A4', pageOrientation: paper.isWide ? 'landscape' : 'portrait', pageMargins: [margin.side, margin.top, margin.side, margin.foot],
      info: { title: paper.title, creator: 'Nocturne', producer: 'Nocturne' }, language: paper.language, images: pictures, content,
      // A heading goes with what follows it. Lists have none, and would be laid out again for each break.
      ...(paper.isWide ? {} : { pageBreakBefore: (node, around) => node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0 }),
      footer: (page, pages) => {
        printed = pages
        return { margin: [margin.side, 8, margin.side, 0], columns: [{ width: '*', text: text(paper.foot), style: 'foot' }, { width: 70, text: say('paper.page', { page, pages }), style: 'foot', alignment: 'right' }] }
      },
      defaultStyle: { font: 'Roboto', fontSize: 9, color: ink.text, lineHeight: 1.15 },
      styles: {
        title: { fontSize: 17, bold: true, margin: [0, 0, 0, 3] }, under: { color: ink.quiet, margin: [0, 0, 0, 1] }, heading: { fontSize: 11.5, bold: true, margin: [0, 14, 0, 4] },
        quiet: { color: ink.quiet }, danger: { color: ink.danger, bold: true }, foot: { fontSize: 6.5, color: ink.quiet }, head: { bold: true, fontSize: 8 }, cell: { fontSize: 8 },
      },
    },
  }
}

type Text = (value: string) => { text: string; font: string }[]

function contentOf(part: PaperPart, text: Text, pictures: Record<string, string>, say: Say): Content[] {
  switch (part.kind) {
    case 'heading': return [{ text: text(part.text), style: 'heading', headlineLevel: 1 }]
    case 'text': return [{ text: text(part.text), margin: [0, 3, 0, 2], ...(part.tone ? { style: part.tone } : {}) }]
    case 'facts': return [{ layout: plain, table: { widths: [120, '*'], body: part.rows.map(([name, value]) => [{ text: text(name), style: 'quiet' }, { text: text(value) }]) } }]
    case 'table': return [tableOf(part, text, say)]
    case 'picture': return pictureContent(part, text, pictures, say)
  }
}

function tableOf({ heads, shares, rows }: PaperTable, text: Text, say: Say): Content {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const titles = heads.map((head): TableCell => ({ text: text(head), style: 'head', fillColor: ink.head }))
  const body = rows.map((row) => row.map((cell): TableCell => ({ text: text(cellText(cell, say)), style: 'cell', ...(typeof cell === 'number' ? { alignment: 'right' } : {}) })))
  return { layout: ruled, margin: [0, 4, 0, 0], table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: shares.map((share) => `${(share / whole) * 100}%`), body: [titles, ...body] } }
}

function cellText(cell: PaperCell, say: Say): string {
  if (cell === null || cell === '') return '–'
  return typeof cell === 'boolean' ? say(cell ? 'value.yes' : 'value.no') : String(cell)
}

function pictureContent({ bytes, under }: Extract<PaperPart, { kind: 'picture' }>, text: Text, pictures: Record<string, string>, say: Say): Content[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = pictureOf(data)
  if (kind === null) return [{ text: text(say('paper.noPicture', { name: under })), style: 'quiet', margin: [0, 4, 0, 0] }]
  const name = `picture${Object.keys(pictures).length}`
  pictures[name] = `data:image/${kind};base64,${data.toString('base64')}`
  return [{ unbreakable: true, margin: [0, 8, 0, 0], stack: [{ image: name, fit: [515, 320] }, { text: text(under), style: 'quiet', margin: [0, 3, 0, 0] }] }]
}

/** Facts without lines; tables with a line under each row. */
const plain: CustomTableLayout = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 1, paddingBottom: () => 1 }
const ruled: CustomTableLayout = { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => ink.rule, paddingLeft: () => 4, paddingRight: () => 4, paddingTop: () => 2.5, paddingBottom: () => 2 }
