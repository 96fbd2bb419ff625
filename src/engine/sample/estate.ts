import { clientNames, familyNames, givenNames, instructions, siteNames } from './names'
import { towns, type Town } from './places'
import { randomOf, type Random } from './random'

export type SampleClient = { readonly id: string; readonly name: string; readonly tier: number; readonly contactId: string }
export type SampleSite = {
  readonly id: string
  readonly index: number
  readonly name: string
  readonly town: Town
  readonly clientId: string
  readonly latitude: number
  readonly longitude: number
  readonly address: string
  readonly phone: string
  readonly instructions: string
  readonly inChargeId: string
  readonly guardIds: readonly string[]
}
export type SamplePerson = { readonly id: string; readonly name: string; readonly code: string; readonly siteId: string | null; readonly phone: string; readonly email: string }
/** Who works where: the part of made-up data that does not move. */
export type Estate = { readonly tenantId: string; readonly clients: readonly SampleClient[]; readonly sites: readonly SampleSite[]; readonly people: readonly SamplePerson[] }

const guardsPerSite = 4

/** The estate of a seed: so many sites, a client for about every four of them, four guards and one in charge each. [X1] */
export function estateOf(seed: number, siteCount: number): Estate {
  const people: SamplePerson[] = []
  const clients = Array.from({ length: Math.max(1, Math.ceil(siteCount / 4)) }, (_, index) => clientOf(seed, index, people))
  const sites = Array.from({ length: siteCount }, (_, index) => siteOf(seed, index, clients, people))
  return { tenantId: 'gleamwatch', clients, sites, people }
}

function clientOf(seed: number, index: number, people: SamplePerson[]): SampleClient {
  const random = randomOf(seed, 'client', index)
  const base = clientNames[index % clientNames.length] ?? 'Client'
  const round = Math.floor(index / clientNames.length)
  const contact = hire({ id: `p-c${number(index, 3)}`, siteId: null, town: random.pick(towns) }, random, people)
  return { id: `c-${number(index, 3)}`, name: round === 0 ? base : `${base} ${round + 1}`, tier: random.whole(1, 5), contactId: contact.id }
}

function siteOf(seed: number, index: number, clients: readonly SampleClient[], people: SamplePerson[]): SampleSite {
  const random = randomOf(seed, 'site', index)
  const town = random.pick(towns)
  const client = clients[index % clients.length]
  if (!client) throw new Error(`sample: no client for site ${index}`)
  const id = `s-${number(index, 4)}`
  const inCharge = hire({ id: `p-${number(index, 4)}-0`, siteId: id, town }, random, people)
  const guards = Array.from({ length: guardsPerSite }, (_, guard) => hire({ id: `p-${number(index, 4)}-${guard + 1}`, siteId: id, town }, random, people))
  const round = Math.floor(index / (siteNames.length * 3))
  return {
    id, index, town, clientId: client.id, inChargeId: inCharge.id, guardIds: guards.map((guard) => guard.id),
    name: `${town.name} ${random.pick(siteNames)}${round === 0 ? '' : ` ${round + 1}`}`,
    latitude: near(town.latitude, random), longitude: near(town.longitude, random),
    address: `${random.whole(1, 180)} ${random.pick(town.streets)}, ${town.name}`,
    phone: dial(town, random), instructions: random.pick(instructions),
  }
}

function hire({ id, siteId, town }: { id: string; siteId: string | null; town: Town }, random: Random, people: SamplePerson[]): SamplePerson {
  const [given, family] = [random.pick(givenNames), random.pick(familyNames)]
  const person = { id, siteId, name: `${given} ${family}`, code: `G${number(people.length + 1, 5)}`, phone: dial(town, random), email: `${given}.${family}@gleamwatch.example`.toLowerCase() }
  people.push(person)
  return person
}

const number = (value: number, digits: number): string => String(value).padStart(digits, '0')
const near = (degrees: number, random: Random): number => Math.round((degrees + random.between(-0.06, 0.06)) * 1e5) / 1e5
const dial = (town: Town, random: Random): string => town.phone.replace(/#/g, () => String(random.whole(0, 9)))
