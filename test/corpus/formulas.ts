const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'] as const
const bodies = ["cmd|' /C calc'!A0", '1+1'] as const
const skipped = [' ', '\u00a0', '\u200b', '\ufeff', '\t', '\r', '\n', '\0', '\u2060', '\u00ad', '\u202e', '\u3000', "'", "''", '" ', '\r\n'] as const

/** The 90 and more texts that a spreadsheet would take for a formula, at their beginning or behind a separator. */
export const formulas: readonly string[] = [
  ...signs.flatMap((sign) => bodies.map((body) => sign + body)), ...skipped.map((skip) => `${skip}=1+1`), ...[';', '\t', '\n', '\r\n', '";', ';"', '; ', ';;', ';\u200b'].flatMap((between) => [`x${between}=cmd|' /C calc'!A0${between}y`, `x${between}@SUM(1)`]),
  '-2+3+cmd|\' /C calc\'!A0', '=HYPERLINK("http://127.0.0.1/?x="&A1,"Click")', '=IMPORTXML("http://127.0.0.1","//a")', '=WEBSERVICE("http://127.0.0.1")', '=DDE("cmd";"/C calc";"x")', '@SUM(1+1)*cmd|\' /C calc\'!A0', '=1,=2', '"=1"', '=1"', '"=1', ',=1', '=1\n=2', '+32 2 555 01 02', '-5', '-', '+', '=', '@', '@maria', "'=1+1", "''=1+1", "'plain", "it's", '\t', '\r', '\n', '\0', 'a=b', 'a-b', '5-3', '\'\t', 'a;b', 'a;\'=b', '%0A=1', '&#61;1', '\\=1', '=\u202e1', '_x003D_1', 'x\ufffdy', '\u{1fffe}=',
]
