import { said, type Said } from '../../core/said'
import { exactly } from './locale'

/** A size as a person says it, in decimal units. */
export function bytesOf(bytes: number): Said {
  if (bytes < 1e3) return said('health.bytes.b', { size: bytes })
  if (bytes < 1e6) return said('health.bytes.kb', { size: exactly(bytes / 1e3, 0) })
  return bytes < 1e9 ? said('health.bytes.mb', { size: exactly(bytes / 1e6, 1) }) : said('health.bytes.gb', { size: exactly(bytes / 1e9, 1) })
}
