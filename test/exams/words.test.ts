import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Attributes of elements and options of the desktop that a person reads or hears. */
const spoken = new Set(['title', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'alt', 'label', 'hint', 'sendWord', 'message', 'detail', 'buttons', 'toolTip', 'sublabel', 'body', 'problem', 'subtitle'])
/** Functions whose argument is shown as it is. */
const shown = new Set(['setToolTip', 'setTitle', 'showErrorBox', 'alert', 'confirm'])

const hasWord = (text: string): boolean => /\p{L}{2,}/u.test(text.replaceAll(/&\w+;/g, ' '))
/** A key of the catalogue, an id or a name of a program: no blank in it, and no capital at its start alone. */
const isKey = (text: string): boolean => /^[a-z][\w.-]*$|^(?:[A-Z][a-z]+){2,}$/.test(text)

/** Every text of a file that a person would read and that does not come from the catalogue: its line and itself. */
function strayWords(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const found: string[] = []
  const tell = (node: ts.Node, words: string): void => void found.push(`${file}:${String(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)}: ${words.trim()}`)
  const judge = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) return hasWord(node.text) && !isKey(node.text) ? tell(node, node.text) : undefined
    if (ts.isTemplateExpression(node)) {
      const own = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map((part) => part.text)
      return own.some((part) => hasWord(part) && / /.test(part)) ? tell(node, own.join('…')) : undefined
    }
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach(judge)
    if (ts.isBinaryExpression(node)) return shownOf(node).forEach(judge)
    if (ts.isParenthesizedExpression(node)) return judge(node.expression)
    if (ts.isArrayLiteralExpression(node)) return node.elements.forEach(judge)
  }
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWord(node.text)) tell(node, node.text)
    if (ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) judge(node.expression)
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer) judge(ts.isJsxExpression(node.initializer) && node.initializer.expression ? node.initializer.expression : node.initializer)
    if (ts.isPropertyAssignment(node) && spoken.has(node.name.getText())) judge(node.initializer)
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && shown.has(node.expression.name.text)) node.arguments.forEach(judge)
    if (ts.isNewExpression(node) && node.expression.getText() === 'CallFault' && node.arguments?.[0]?.getText() === "'unusable'" && node.arguments[1]) judge(node.arguments[1])
    ts.forEachChild(node, walk)
  }
  walk(source)
  return found
}

/** What of two operands can be shown: a comparison is neither, `&&` only what follows it. */
function shownOf({ left, right, operatorToken: { kind } }: ts.BinaryExpression): readonly ts.Expression[] {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return [right]
  return [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(kind) ? [left, right] : []
}

const filesOf = (wing: string): readonly string[] =>
  readdirSync(join(root, 'src', wing), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file)).map((file) => join('src', wing, file))

test.each(['renderer', 'main', 'cli'])('[L6] no word that a person reads stands in %s outside the catalogue', (wing) => {
  const files = filesOf(wing)
  expect({ stray: files.flatMap((file) => strayWords(file, readFileSync(join(root, file), 'utf8'))), many: files.length > 20 }).toEqual({ stray: [], many: true })
})

test.each([
  ['a text', 'const a = <p>Planted here</p>'],
  ['a text in braces', "const a = <p>{'Planted here'}</p>"],
  ['one of two texts', "const a = <p>{b ? 'Planted here' : say('queue.title')}</p>"],
  ['a title', 'const a = <i title="Planted here" />'],
  ['a name for a screen reader', "const a = <i aria-label={'Planted here'} />"],
  ['a placeholder', 'const a = <input placeholder={`Planted here ${b}`} />'],
  ['a picture', 'const a = <img alt="Planted here" />'],
  ['an option of a dialog', "dialog.showMessageBox({ message: 'Planted here' })"],
  ['the buttons of a dialog', "dialog.showMessageBox({ buttons: [say('shell.quit.cancel'), 'Planted here'] })"],
  ['an entry of a menu', "const menu = [{ label: 'Planted here' }]"],
  ['a tip of the tray', "tray.setToolTip('Planted here')"],
  ['a fault that is shown', "throw new CallFault('unusable', `${file}: Planted here`)"],
])('[L6] %s that is not from the catalogue is found', (_what, text) => {
  expect(strayWords('planted.tsx', text).join()).toContain('Planted here')
})

test('[L6] keys, ids and what a source wrote are no stray words', () => {
  const text = "const a = <p title={say('queue.title')} className=\"blank blank-empty\">{row.title}{say('queue.rows')} · {'–'}{`${a}|${b}`}</p>; const c = { title: 'settings.look', label: row.name }"
  expect(strayWords('honest.tsx', text)).toEqual([])
})
