import { isUtf8 } from 'node:buffer'
import { said } from '../../core/said'
import { FileProblem } from './file-problem'

/** A piece of text; where bytes were no UTF-8 they read as U+FFFD, and from there on `isBroken`. */
export type TextPiece = { readonly text: string; readonly isBroken: boolean }

/** Bytes as text: UTF-8 with or without a byte order mark. Refusals: FileProblem for UTF-16. Rule: [I1]. */
export async function* decoded(bytes: AsyncIterable<Buffer>, path: string): AsyncGenerator<TextPiece> {
  let rest: Buffer = Buffer.alloc(0)
  let isBroken = false
  let isFirst = true
  for await (const piece of bytes) {
    const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    if (isFirst && whole.length < 3) {
      rest = whole
      continue
    }
    const start = isFirst ? afterMark(whole, path) : 0
    isFirst = false
    const end = wholeCharacters(whole)
    isBroken ||= !isUtf8(whole.subarray(start, end))
    yield { text: whole.toString('utf8', start, end), isBroken }
    rest = whole.subarray(end)
  }
  if (rest.length === 0) return
  const start = isFirst ? afterMark(rest, path) : 0
  yield { text: rest.toString('utf8', start), isBroken: isBroken || !isUtf8(rest.subarray(start)) }
}

function afterMark(bytes: Buffer, path: string): number {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new FileProblem(said('intake.problem.utf-16', { file: path }))
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

/** Where the last character that may go on in the next piece begins. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
