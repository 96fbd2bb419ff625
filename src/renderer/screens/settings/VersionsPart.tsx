import { useAnswer } from '../../live/use-answer'
import { Facts } from '../../ui/Facts'
import { useSay } from '../../ui/say'
import { Asked } from './Asked'

/** What this console is made of, and under which licences. Rule: [S25]. */
export function VersionsPart() {
  const say = useSay()
  const versions = useAnswer('shell.versions', {})
  const health = useAnswer('health.show', {})
  return (
    <Asked answer={versions}>
      {({ app, electron, chromium, node, platform, libraries }) => (
        <>
          <Facts facts={[
            { name: say('health.fact.app'), value: app }, { name: say('health.fact.electron'), value: electron }, { name: say('versions.chromium'), value: chromium }, { name: say('health.fact.node'), value: node },
            { name: say('health.fact.sqlite'), value: health.value?.versions.sqlite ?? '–' }, { name: say('health.fact.schema'), value: String(health.value?.versions.schema ?? '–') }, { name: say('versions.platform'), value: platform },
          ]} />
          <section aria-labelledby="libraries-title">
            <h3 id="libraries-title">{say('versions.libraries')}</h3>
            <table className="table">
              <thead><tr><th>{say('versions.library')}</th><th>{say('versions.version')}</th><th>{say('versions.licence')}</th></tr></thead>
              <tbody>{libraries.map(({ name, version, licence }) => <tr key={name}><th scope="row">{name}</th><td>{version}</td><td>{licence}</td></tr>)}</tbody>
            </table>
          </section>
        </>
      )}
    </Asked>
  )
}
