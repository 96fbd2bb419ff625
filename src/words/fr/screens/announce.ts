import type { announce as english } from '../../en/screens/announce'
import type { FrenchOf } from '../french-of'

/** What is read aloud and not shown. */
export const announce = {
  'announce.title': 'Nouvelles alertes critiques',
  'announce.critical.site_one': 'Nouvelle alerte critique : {{what}}, {{site}}',
  'announce.critical.site_other': '{{count}} nouvelles alertes critiques, la plus récente : {{what}}, {{site}}',
  'announce.critical.nowhere_one': 'Nouvelle alerte critique : {{what}}, site inconnu',
  'announce.critical.nowhere_other': '{{count}} nouvelles alertes critiques, la plus récente : {{what}}, site inconnu',
} as const satisfies FrenchOf<typeof english>
