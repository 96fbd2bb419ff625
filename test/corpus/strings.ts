import { seeded } from '../support/intake-corpus'

const from = (start: number, end: number): readonly string[] => Array.from({ length: end - start + 1 }, (_, index) => String.fromCodePoint(start + index))
const around = (signs: readonly string[]): readonly string[] => signs.flatMap((sign) => [`a${sign}b`, `${sign}ab`])

/** Words that mean something to a program. */
const words: readonly string[] = [
  'undefined', 'null', 'NULL', '(null)', 'nil', 'NaN', 'Infinity', 'true', 'false', 'TRUE', 'yes', 'no', '0', '-0', '1', '-1', '1.0', '1e3', '0x10', '1/0', '1,000', '１２', '١٢٣', '½', '²', '0'.repeat(60), '9'.repeat(60), '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', '__defineSetter__', 'length',
  "'", '"', '`', "''", '""', "'; DROP TABLE task; --", "1' OR '1'='1", '1; VACUUM', "'||(SELECT 1)||'", 'x\' AND 1=randomblob(1000000000)--', 'ATTACH DATABASE \'x\' AS y', '%', '_', '%%', '\\%', '\\_', '\\', '\\\\', '[a-z]', '*', '?', '.*', '(a+)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '$', '^', '|', 'a|b|c', '||||',
  '$HOME', '$(id)', '`id`', '; ls', '| cat', '&& true', '> /tmp/x', '%s%s%s%n', '%d', '%x'.repeat(40), '{0}', '{{value}}', '{{ field }}', '{{- field}}', '$t(intake.bad.required)', '$t(alert.task.overdue)', '${7*7}', '#{1}', '<%= 1 %>', '{% x %}', '${jndi:ldap://127.0.0.1/a}', '[[1]]', '{"a":1}', '[1]', '{', '}', '//', '/*', '*/', '--', '#', '<!--', ']]>',
  '../../etc/passwd', '..\\..\\win.ini', '/dev/null', '/etc/passwd\0.csv', 'C:\\x', '\\\\?\\C:\\x', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'http://169.254.169.254/', 'CON', 'NUL.txt', 'a:b', ':', 'main:x', 'other:task', 'x:', '.', '..', '~', '-', '--help', '-rf', '@file', ',', ';', '\t', 'a\tb', '\n', 'a\nb', 'a\r\nb', '\r',
  '2026-03-15 22:00:00 ERROR admin logged in', 'x\n2026-03-15 WARN forged', 'x\r\nSet-Cookie: a=b', '\u001b[31mred\u001b[0m', '\u001b]0;title\u0007', '\u001b[2J', '\u001b]8;;http://x\u0007y', '\u009b31m', '\b\b\b', 'a\u0007', '\u0004', '\u001a', 'EICAR-like X5O!P%@AP', '=1+1', '+1', '-2+3', '@SUM(A1)',
]

/** Scripts, joined signs, look-alikes and pairs that are one text in NFC. */
const scripts: readonly string[] = [
  'é', 'e\u0301', 'Å', 'Å', 'A\u030a', 'ñ', 'n\u0303', 'ﬁ', 'ﷺ', 'ﷺ'.repeat(400), '①', 'Ａ', '𝕏', 'ß', 'ẞ', 'İ', 'ı', 'i\u0307', 'ſ', 'K', 'Ω', '가', '\u1100\u1161', 'が', 'か\u3099', '社會科學院', '田中さん', 'ЁЂЃ', 'الكل', 'بِسْمِ', 'עברית', 'ไทย', 'ไ\u0e37\u0e37\u0e37', 'हिन्दी', 'தமிழ்', 'ខ្មែរ', 'ᚠᛇᚻ', '𐌀𐌁', '𠜎𠜱', '𓀀', '܈', 'ꙮ', '\u0e47'.repeat(60),
  'Z\u0351\u036b\u0343\u036a'.repeat(30), `a${'\u0301'.repeat(1_000)}`, `a${'\u0301'.repeat(2_500)}`, '😀', '👩‍👩‍👧‍👦', '👍🏿', '🇧🇪', '🏴‍☠️', '#️⃣', '☃️', '🕙', '\u{1f9d1}\u200d\u{1f4bb}', '\u{10ffff}', '\u{1fffe}', '\ufffe', '\uffff', '\ufdd0', '\ufffd', '\ue000', 'Harbour Depot', 'Наrbour Depot', 'Harbour Dероt', 'Hаrbour Depot', 'Ηarbour Depot', 'Harb0ur Depot', 'Harbоur Depot', 'rn m', 'Il1|', 'O0', '\u2215etc', '․․/', 'ａdmin', 'аdmin', 'paypaⅼ',
]

const lengths: readonly string[] = [1, 60, 199, 200, 201, 1_999, 2_000, 2_001, 65_536, 262_144].flatMap((length) => ['x'.repeat(length), '😀'.repeat(Math.min(length, 65_536)), `${'x'.repeat(length - 1)} `])
const halves: readonly string[] = ['\ud83d', '\ude00', 'a\ud83d', '\ude00a', 'a\ud83db', '\ude00\ud83d', '😀\ud83d', '\ud800\ud800', '\udfff'.repeat(3), 'x'.repeat(100) + '\ud83d']

/** Signs that hide, turn, join or break. */
const marks = (): readonly string[] => [
  ...around(from(0x202a, 0x202e)), ...around(from(0x2066, 0x2069)), ...around(['\u200e', '\u200f', '\u061c']), ...around(from(0x200b, 0x200d)), ...around(['\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u3164', '\u115f', '\u2800', '\ufe0f', '\u{e0041}', '\u{e0001}', '\u2061', '\u206a', '\ufff9']),
  ...from(0, 31).map((sign) => `a${sign}b`), ...from(127, 159).map((sign) => `a${sign}b`), ...around(['\u00a0', '\u1680', ...from(0x2000, 0x200a), '\u2028', '\u2029', '\u202f', '\u205f', '\u3000']), ...[' ', '\u00a0', '\u3000', '\u200b', '\u2028', '\0', '\u0085', ' \n\t '].map((sign) => sign.repeat(3)),
  '\u202egnp.exe', 'invoice\u202efdp.exe', '\u202e'.repeat(300) + 'x', '\u2067\u202e abc \u2069', 'abc\u200b'.repeat(100),
]

/** The 600 texts, the same for the same seed; the last of them are mixtures of the others. */
export function strings(seed = 20_260_317): readonly string[] {
  const random = seeded(seed)
  const all = [...new Set([...words, ...scripts, ...marks(), ...lengths, ...halves])]
  const short = all.filter((text) => text.length < 60)
  const pick = (): string => short[Math.floor(random() * short.length)] ?? ''
  while (all.length < 600) all.push(`${pick()}${pick()}${pick()}`)
  return all
}
