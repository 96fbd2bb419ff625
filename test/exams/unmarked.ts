import { marks } from '../../src/words/catalogue'
import { languageNames } from '../../src/words/language'
import type { ScriptedBridge } from './scripted-bridge'

const attributes = ['title', 'aria-label', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext']
/** What has letters and is no word: clock times with a zone, and names that are the same in every language. */
const noWord = /^(?:\(?\p{L}\)?|[A-Z]{3,5}|GMT|UTC|[A-Z]+\/[A-Za-z_]+|GMT[+-]\d+(?::\d\d)?|\d\d:\d\d(?::\d\d)?|I\d{1,2}|v?\d[\d.:,/]*|[×·–+-])$/u

/** Every text that the bridge has answered: what a source wrote, names, ids, paths. */
export function dataOf({ answered }: ScriptedBridge): readonly string[] {
  const found = new Set<string>(Object.values(languageNames))
  const enter = (value: unknown): void => {
    if (typeof value === 'string') found.add(value)
    else if (Array.isArray(value)) value.forEach(enter)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(enter)
  }
  answered.forEach(enter)
  return [...found].filter((text) => text !== '').sort((one, other) => other.length - one.length)
}

/**
 * What stands on a page and is neither between marks nor data: texts, and attributes that are read aloud or shown.
 * Words are judged one by one, so that a name beside a time is still a name.
 */
export function unmarkedIn(part: Element, data: readonly string[]): readonly string[] {
  const found: string[] = []
  const judge = (text: string, prefix = ''): void => {
    const left = withoutData(outsideMarks(text), data).split(/\s+/).filter((word) => /\p{L}/u.test(word) && !noWord.test(word)).join(' ')
    if (left !== '') found.push(prefix + left)
  }
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) for (const name of attributes) judge(node.getAttribute(name) ?? '', `${name}: `)
    else if (!node.parentElement?.closest('kbd, style, script, .raw')) judge(node.textContent ?? '')
  }
  return found
}

/** Marks stand inside marks where one sentence is filled into another. */
function outsideMarks(text: string): string {
  let depth = 0
  return text.split(/(\[!!|!!\])/).map((piece) => {
    if (piece === marks.open) depth++
    else if (piece === marks.close) depth--
    else if (depth === 0) return piece
    return ' '
  }).join('')
}

const withoutData = (text: string, data: readonly string[]): string => data.reduce((left, one) => (one.length > 1 && left.includes(one) ? left.replaceAll(one, ' ') : left), text)
