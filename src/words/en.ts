import { alerts } from './en/alerts'
import { incidents } from './en/incidents'
import { inquiry } from './en/inquiry'
import { intake } from './en/intake'
import { line } from './en/line'
import { paper } from './en/paper'
import { screens } from './en/screens'
import { shell } from './en/shell'
import { told } from './en/told'
import { tours } from './en/tours'

/** Every word a person reads, in English: one flat map, one area a file. */
export const en = { ...alerts, ...incidents, ...inquiry, ...intake, ...line, ...paper, ...screens, ...shell, ...told, ...tours } as const
