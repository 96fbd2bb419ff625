import { expect, test } from 'vitest'
import { markupSafe, plainLine } from './toast-text'

test('[N22] what could hide, reverse or break a line is gone, and spaces are single', () => {
  const shaped = ['Gate\u202e3\u202c open', 'a\u0000b\u001b[31mc', ' two\r\nlines\t\there ', 'zero\u200bwidth\ufeff', '\u2066isolated\u2069', 'half \ud800 pair', 'tag\u061cmark'].map(plainLine)
  expect(shaped).toEqual(['Gate 3 open', 'a b [31mc', 'two lines here', 'zero width', 'isolated', 'half pair', 'tag mark'])
})

test('[N22] letters of every script stay as they are', () => {
  const texts = ['Café Zürich', '守衛室 3階', 'مدخل ٣', '🚨 Depot']
  expect(texts.map(plainLine)).toEqual(texts)
})

test('[N22] two hundred letters at most, counted as people count them', () => {
  expect([plainLine('x'.repeat(200)), plainLine('x'.repeat(201)), plainLine('🚨'.repeat(300))]).toEqual(['x'.repeat(200), `${'x'.repeat(199)}…`, `${'🚨'.repeat(199)}…`])
})

test('[N22] a body cannot become markup', () => {
  expect(markupSafe('<b>a</b> & <img src=x onerror=1> &amp;')).toBe('&lt;b&gt;a&lt;/b&gt; &amp; &lt;img src=x onerror=1&gt; &amp;amp;')
})
