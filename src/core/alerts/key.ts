import { namespaceOf, sourceIdOf, type AlertKey } from '../ids'
import type { AlertType, Subject } from '../model/alert'

/** The de-duplication key: type, subtype, namespace, kind and id of the subject; the id stands last, so that nothing in it can be mistaken. Rule: [A2]. */
export function alertKey(of: { readonly type: AlertType; readonly subtype: string | null; readonly subject: Subject }): AlertKey {
  const { key, kind } = of.subject
  return `${of.type}|${of.subtype ?? ''}|${namespaceOf(key)}|${kind}|${sourceIdOf(key)}` as AlertKey
}
