import type { Database } from 'better-sqlite3'
import { folded } from '../../core/folded'
import type { RecordKey } from '../../core/ids'
import type { PolicyTargetKind, PolicyTree, PolicyTreeRow } from '../../contract/shapes-policy'
import type { Policy } from '../../core/model/policy'
import type { Places } from './places'
import type { Policies } from './policies'

/** The hierarchy as the editor unfolds it, read once and kept until places change. */
export type Hierarchy = {
  readonly page: (asked: TreeAsked) => PolicyTree
  readonly nameOf: (kind: PolicyTargetKind, key: RecordKey) => string | null
  /** Policies of their own below a part. */
  readonly ownBelow: (key: RecordKey) => number
  readonly forget: () => void
}
/** `turned`: what is folded although it would be open, and the other way round. While something is searched for, whatever leads to it is open. */
export type TreeAsked = { readonly turned: readonly string[]; readonly text: string; readonly ownOnly: boolean; readonly offset: number; readonly limit: number }

type Node = { readonly kind: PolicyTargetKind; readonly key: RecordKey; readonly name: string | null; readonly text: string; readonly children: Node[] }
type Row = { readonly key: RecordKey; readonly name: string | null; readonly above: RecordKey | null }
type Tree = { readonly roots: readonly Node[]; readonly places: number }

/** Up to so many places the clients stand open from the start. */
const fewPlaces = 40

export function createHierarchy(db: Database, { places, policies }: { readonly places: Places; readonly policies: Policies }): Hierarchy {
  const rows = {
    tenant: db.prepare<[], Row>('SELECT key, name, NULL AS above FROM tenant WHERE is_retired = 0 ORDER BY name COLLATE NOCASE, key'),
    client: db.prepare<[], Row>('SELECT key, name, tenant_key AS above FROM client WHERE is_retired = 0 ORDER BY name COLLATE NOCASE, key'),
    site: db.prepare<[], Row>('SELECT site.key, site.name, site.client_key AS above FROM site WHERE is_retired = 0 ORDER BY name COLLATE NOCASE, key'),
  }
  const names = {
    tenant: db.prepare<[string], { name: string }>('SELECT name FROM tenant WHERE key = ?'),
    client: db.prepare<[string], { name: string }>('SELECT name FROM client WHERE key = ?'),
    site: db.prepare<[string], { name: string }>('SELECT name FROM site WHERE key = ?'),
  }
  let tree: Tree | null = null
  const read = (): Tree => (tree ??= treeOf({ tenants: rows.tenant.all(), clients: rows.client.all(), sites: rows.site.all() }, places.defaultTenant()))
  const ownKeys = (): ReadonlySet<string> => ownOf(policies.all())
  return {
    page: (asked) => pageOf(read(), ownKeys(), asked),
    nameOf: (kind, key) => names[kind].get(key)?.name ?? null,
    ownBelow: (key) => {
      const own = ownKeys()
      const node = find(read().roots, key)
      return node ? below(node, own) : 0
    },
    forget: () => void (tree = null),
  }
}

/** Tenants with their clients, and the sites that have no client; clients with their sites. What names something that is not there stands under the tenant of the store. */
function treeOf(rows: { readonly tenants: readonly Row[]; readonly clients: readonly Row[]; readonly sites: readonly Row[] }, own: RecordKey): Tree {
  const nodeOf = (kind: PolicyTargetKind, { key, name }: Pick<Row, 'key' | 'name'>): Node => ({ kind, key, name, text: folded(`${name ?? ''}\n${key}`), children: [] })
  const others = rows.tenants.filter(({ key }) => key === own || !key.endsWith(':built-in'))
  const roots = (others.some(({ key }) => key === own) ? others : [{ key: own, name: null }, ...others]).map((row) => nodeOf('tenant', row))
  const tenants = new Map(roots.map((node) => [node.key, node]))
  const home = tenants.get(own)
  const clients = new Map<RecordKey, Node>()
  for (const row of rows.clients) {
    const node = nodeOf('client', row)
    clients.set(row.key, node)
    const tenant = row.above === null ? home : (tenants.get(row.above) ?? home)
    tenant?.children.push(node)
  }
  for (const row of rows.sites) {
    const above = row.above === null ? home : (clients.get(row.above) ?? home)
    above?.children.push(nodeOf('site', row))
  }
  return { roots, places: roots.length + rows.clients.length + rows.sites.length }
}

function ownOf(policies: readonly Policy[]): ReadonlySet<string> {
  const own = new Set<string>()
  for (const { scope, targetKey, isWithdrawn } of policies) {
    if (isWithdrawn) own.delete(`${scope}|${targetKey}`)
    else own.add(`${scope}|${targetKey}`)
  }
  return own
}
const hasOwn = (own: ReadonlySet<string>, { kind, key }: Node): boolean => own.has(`${kind.toUpperCase()}|${key}`)
const below = (node: Node, own: ReadonlySet<string>): number => node.children.reduce((sum, child) => sum + Number(hasOwn(own, child)) + below(child, own), 0)

function find(nodes: readonly Node[], key: RecordKey): Node | null {
  for (const node of nodes) {
    const found = node.key === key ? node : find(node.children, key)
    if (found) return found
  }
  return null
}

function pageOf({ roots, places }: Tree, own: ReadonlySet<string>, { turned, text, ownOnly, offset, limit }: TreeAsked): PolicyTree {
  const typed = folded(text.trim())
  const isSearching = typed !== '' || ownOnly
  const isHit = (node: Node): boolean => (typed === '' || node.text.includes(typed)) && (!ownOnly || hasOwn(own, node))
  const turnedKeys = new Set(turned)
  const lines: { readonly node: Node; readonly depth: number; readonly isOpen: boolean }[] = []
  const isOpen = (node: Node): boolean => node.children.length > 0 && (isSearching || (node.kind === 'tenant' || places <= fewPlaces) !== turnedKeys.has(node.key))
  function walk(node: Node, depth: number): boolean {
    const at = lines.length
    const line = { node, depth, isOpen: isOpen(node) }
    lines.push(line)
    let leadsToHit = isHit(node)
    if (line.isOpen) for (const child of node.children) leadsToHit = walk(child, depth + 1) || leadsToHit
    if (isSearching && !leadsToHit) lines.length = at
    return leadsToHit
  }
  for (const root of roots) walk(root, 0)
  const rows = lines.slice(offset, offset + limit).map(({ node, depth, isOpen: open }): PolicyTreeRow => ({
    kind: node.kind, id: node.key, name: node.name, depth, children: node.children.length, isOpen: open, hasOwn: hasOwn(own, node), ownBelow: below(node, own),
  }))
  return { rows, total: lines.length, places, own: own.size }
}
