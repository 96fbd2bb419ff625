import { alerts } from './fr/alerts'
import { incidents } from './fr/incidents'
import { inquiry } from './fr/inquiry'
import { intake } from './fr/intake'
import { line } from './fr/line'
import { paper } from './fr/paper'
import { screens } from './fr/screens'
import { shell } from './fr/shell'
import { told } from './fr/told'
import { tours } from './fr/tours'

/** Every word a person reads, in French: one flat map that mirrors the English one file by file. */
export const fr = { ...alerts, ...incidents, ...inquiry, ...intake, ...line, ...paper, ...screens, ...shell, ...told, ...tours } as const
