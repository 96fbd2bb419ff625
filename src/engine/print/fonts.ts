import devanagari from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff?inline'
import devanagariBold from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-600-normal.woff?inline'
import { create } from 'fontkit'
import roboto from 'pdfmake/build/vfs_fonts.js'

/** A family by the name under which a document asks for it, the bytes of its styles, and whether it has a sign. They lie within the program: nothing has to be found at run time. */
export type Family = { readonly name: string; readonly styles: { readonly normal: Buffer; readonly bold: Buffer; readonly italics: Buffer; readonly bolditalics: Buffer }; readonly has: (sign: number) => boolean }

const latin = (style: string): Buffer => Buffer.from((roboto as Readonly<Record<string, string>>)[`Roboto-${style}.ttf`] ?? '', 'base64')
/** Of the data that a bundle holds as an address. */
const bytesOf = (address: string): Buffer => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')

/** In the order in which they are asked for a sign. */
export const families: readonly Family[] = [
  family('Roboto', { normal: latin('Regular'), bold: latin('Medium'), italics: latin('Italic'), bolditalics: latin('MediumItalic') }),
  family('Devanagari', { normal: bytesOf(devanagari), bold: bytesOf(devanagariBold), italics: bytesOf(devanagari), bolditalics: bytesOf(devanagariBold) }),
]

function family(name: string, styles: Family['styles']): Family {
  const font = create(styles.normal)
  if (!('characterSet' in font)) throw new Error(`fonts: ${name} is a collection`)
  const signs = new Set(font.characterSet)
  return { name, styles, has: (sign) => signs.has(sign) }
}
