/** What a text field must hold after an import: NFC, breaks and tabs as one space, no other control characters; null for nothing, 'refused' for what must not come in. */
export function kept(text: string, longest: number): string | null {
  if (text.trim() === '') return null
  if (!text.isWellFormed()) return 'refused'
  const clean = [...text.normalize('NFC')].map((sign) => (isBreak(sign) ? '\n' : sign)).join('').replace(/\n+/g, ' ')
  const plain = [...clean].filter((sign) => !isControl(sign))
  if (plain.length > longest) return 'refused'
  return plain.join('').trim() === '' ? null : plain.join('')
}

const isBreak = (sign: string): boolean => [9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029].includes(sign.codePointAt(0) ?? 0)
const isControl = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return code < 32 || (code >= 127 && code < 160)
}
