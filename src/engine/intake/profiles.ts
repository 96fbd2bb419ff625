import servicenowIncident from '../../../resources/profiles/servicenow-incident.json'
import siteData from '../../../resources/profiles/site-data.json'
import { Bad } from '../../core/intake/field'
import { kinds } from '../../core/intake/kinds'
import { parseProfile, type Profile } from '../../core/intake/profile'
import { said } from '../../core/said'
import type { ProfileShown } from '../../contract/shapes'
import { FileProblem } from './file-problem'
import { explained, openFile } from './open-file'

/** The profiles that ship. */
export const shippedProfiles: readonly Profile[] = [siteData, servicenowIncident].map((json) => {
  const profile = parseProfile(json)
  if (profile instanceof Bad) throw new Error(`shipped profile '${json.name}': ${JSON.stringify(profile.said.values)}`)
  return profile
})

const largest = 1_048_576

/** A profile by its name, else from a JSON file. Refusals: FileProblem. Rule: [I14]. */
export async function profileOf(nameOrFile: string): Promise<Profile> {
  const shipped = shippedProfiles.find(({ name }) => name === nameOrFile)
  if (shipped) return shipped
  if (!/[./\\]/.test(nameOrFile)) throw new FileProblem(said('intake.problem.no-such-profile', { profile: nameOrFile, known: shippedProfiles.map(({ name }) => name).join(', ') }))
  const profile = parseProfile(await jsonOf(nameOrFile))
  if (profile instanceof Bad) throw new FileProblem(said('intake.problem.profile', { file: nameOrFile, why: String(profile.said.values['why']) }))
  return profile
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await textOf(file))
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw new FileProblem(said('intake.problem.profile', { file, why: thrown.message }), { cause: thrown })
    throw explained(thrown, file)
  }
}

/** The text of a regular file of at most 1 MiB; a pipe or a device would never end. */
async function textOf(file: string): Promise<string> {
  const opened = await openFile(file)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of opened.bytes) {
      size += piece.length
      if (size > largest) throw new FileProblem(said('intake.problem.profile', { file, why: `more than ${largest} bytes` }))
      pieces.push(piece)
    }
  } finally {
    await opened.close()
  }
  return Buffer.concat(pieces).toString('utf8').replace(/^\ufeff/, '')
}

/** A profile as a screen or the command line lists it. */
export const profileShown = (profile: Profile): ProfileShown => ({
  name: profile.name, title: profile.title, format: profile.formats.join(', '), kinds: profile.kind === null ? kinds : [profile.kind],
})
