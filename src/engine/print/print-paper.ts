import pdfmake from 'pdfmake'
import { createWords, sayer } from '../../words/say'
import { families } from './fonts'
import { layOut } from './lay-out'
import type { Paper, Printed, Put } from './paper'

const stylesOf = ['normal', 'bold', 'italics', 'bolditalics'] as const
/** Where the printer looks for files before it looks at a disk; its types leave this out. */
const files = (pdfmake as unknown as { readonly virtualfs: { readonly writeFileSync: (name: string, bytes: Buffer) => void } }).virtualfs

/** Prints a paper here and now, which takes seconds where it has many pages. Nothing outside of it is read, from no disk and no network. */
export async function printPaper(paper: Paper, put: Put): Promise<Printed> {
  for (const { name, styles } of families) {
    const fileOf = (style: keyof typeof styles): string => `${name}-${style}`
    for (const style of stylesOf) files.writeFileSync(fileOf(style), styles[style])
    pdfmake.addFonts({ [name]: { normal: fileOf('normal'), bold: fileOf('bold'), italics: fileOf('italics'), bolditalics: fileOf('bolditalics') } })
  }
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  const { definition, pages, lacking } = layOut(paper, sayer(createWords(paper.language)))
  const pdf = await pdfmake.createPdf(definition).getStream()
  pdf.end()
  for await (const piece of pdf as AsyncIterable<Uint8Array>) await put(piece)
  return { pages: pages(), lacking: lacking() }
}
