import { wordsOf } from '../../../contract/fault'
import type { Health, HealthCheck } from '../../../contract/shapes-health'
import { said } from '../../../core/said'
import { useHotkeys } from '../../app/hotkeys'
import { useAsk } from '../../app/use-ask'
import { timeTip } from '../../app/time-tip'
import { useFreshness, useLive, useNow } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { call } from '../../wire'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, ownZone, wallClock } from '../../ui/time-text'
import { AlarmPart } from './AlarmPart'
import { FactsPart } from './FactsPart'
import { InvariantsPart } from './InvariantsPart'
import { backupFacts, brokenIn, journalFacts, processFacts, storeFacts, toneOf, tookOf, verdictOf, versionFacts, watchFacts } from './view'

/** Whether the console itself is well: what must hold of its store, and how it is. Rule: [U24]. */
export function HealthScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const health = useAnswer('health.show', {})
  const main = useAnswer('shell.lag', {})
  const checking = useAsk()
  const isChecking = checking.isAsking || (health.value?.isChecking ?? false)
  const check = (): void => {
    if (isChecking) return
    checking.ask(async () => {
      await call('health.check', {})
      health.again()
    })
  }
  useHotkeys('help.health', [{ keys: 'c', words: 'health.check', run: check }, { keys: 'r', words: 'help.again', run: () => { health.again(); main.again() } }])
  return (
    <div className={freshness.isCurrent ? 'health' : 'health is-stale'}>
      <header className="data-head">
        <h1>{say('health.title')}</h1>
        {health.value && <Verdict check={health.value.lastCheck} isChecking={isChecking} nextAt={health.value.nextCheckAt} />}
        <span className="strip-space" />
        <span className="dialog-problem" role="alert">{checking.problem && inWords(say, checking.problem)}</span>
        <Button look="primary" keys="c" isDisabled={isChecking} onPress={check}>{say(isChecking ? 'health.checking' : 'health.check')}</Button>
      </header>
      {health.fault && health.value && <p className="notice notice-danger" role="alert">{say('health.failed')}: {inWords(say, wordsOf(health.fault))}</p>}
      {health.value && <Shown health={health.value} main={main.value} />}
      {!health.value && !health.fault && <div className="health-body"><Blank kind="loading" title={say('health.loading')} /></div>}
      {!health.value && health.fault && (
        <div className="health-body">
          <Blank kind="failed" title={say('health.failed')}><p>{inWords(say, wordsOf(health.fault))}</p><Button keys="r" onPress={health.again}>{say('queue.again')}</Button></Blank>
        </div>
      )}
    </div>
  )
}

function Verdict({ check, isChecking, nextAt }: { readonly check: HealthCheck | null; readonly isChecking: boolean; readonly nextAt: number | null }) {
  const say = useSay()
  const verdict = verdictOf(check)
  const when = useNow((now) => (check === null || now === null ? '' : say('health.when', { when: clockOf(say, check.at, now), age: inWords(say, lengthOf(now - check.at)) })))
  const next = useNow((now) => (nextAt === null || now === null ? '' : say('health.next', { when: clockOf(say, nextAt, now) })))
  return (
    <>
      <Badge tone={toneOf[verdict]}>{verdict === 'broken' && check ? say('health.broken', { count: brokenIn(check) }) : say(`health.${verdict}`)}</Badge>
      {isChecking
        ? <span role="status">{say('health.running')}</span>
        : check && <span className="soft" title={timeTip(say, check.at, null)}>{[when, say(`health.by.${check.why}`, { by: check.by }), say('health.took', { took: inWords(say, tookOf(check.tookMs)) })].join(', ')}</span>}
      <span className="quiet" title={nextAt === null ? undefined : timeTip(say, nextAt, null)}>{next}</span>
    </>
  )
}

const clockOf = (say: ReturnType<typeof useSay>, at: number, now: number): string => {
  const parts = wallClock(at, ownZone(), now)
  return inWords(say, said(parts.day === null ? 'time.today' : 'time.day', parts))
}

function Shown({ health, main }: { readonly health: Health; readonly main: { readonly p99Ms: number; readonly maxMs: number } | null }) {
  const say = useSay()
  const restarts = useLive(({ engine }) => engine?.restarts ?? null)
  const clock = (at: number): string => clockOf(say, at, health.now)
  const verdict = verdictOf(health.lastCheck)
  return (
    <div className="health-body">
      <div className="health-main">
        {verdict !== 'all' && <p className={verdict === 'broken' ? 'health-say health-say-broken' : 'health-say'}>{say(`health.${verdict}.say`)}</p>}
        <InvariantsPart check={health.lastCheck} />
      </div>
      <div className="health-cards">
        <FactsPart title={say('health.part.watch')} facts={watchFacts(health, clock)} />
        <AlarmPart clock={clock} now={health.now} />
        <FactsPart title={say('health.part.journal')} facts={journalFacts(health)} />
        <FactsPart title={say('health.part.store')} facts={storeFacts(health)} />
        <FactsPart title={say('health.part.backups')} facts={backupFacts(health)} />
        <FactsPart title={say('health.part.lag')} facts={processFacts(health, main, restarts)} />
        <FactsPart title={say('health.part.versions')} facts={versionFacts(health)} />
      </div>
    </div>
  )
}
