import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { Millis } from '../core/time'
import { endProcess } from './end-process'
import type { Ask, Tell } from './notify-messages'
import type { Toaster, ToastHearers, ToastProblem } from './toaster'

const patience: Millis = 3_000
const patienceAtStart: Millis = 10_000
const needed = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'HOME']
const hung: ToastProblem = { kind: 'hung', why: '' }

type Question = Ask extends infer One ? (One extends Ask ? Omit<One, 'ask'> : never) : never
type Answered = Extract<Tell, { readonly answer: number }>
type Helper = { readonly child: UtilityProcess; readonly isReady: Promise<boolean>; readonly waiting: Map<number, (answer: Answered | null) => void> }

/** Toasts on Linux: asked of a helper process, which is killed when it does not answer within 3 s [N23]. */
export function createLinuxToaster(hear: ToastHearers): Toaster {
  let helper: Helper | null = null
  let nextAsk = 1

  function launch(): Helper {
    const child = utilityProcess.fork(join(import.meta.dirname, 'notify-helper.js'), [], { env: helperEnvironment(), serviceName: 'notify' })
    const waiting: Helper['waiting'] = new Map()
    const isReady = new Promise<boolean>((resolve) => {
      child.on('message', (message: Tell) => {
        if ('ready' in message) resolve(true)
        else if ('answer' in message) settle(waiting, message.answer, message)
        else if ('activated' in message) hear.onAction(message.activated, message.action)
        else hear.onServiceChange()
      })
      child.once('exit', () => {
        resolve(false)
        if (helper?.child === child) helper = null
        for (const number of [...waiting.keys()]) settle(waiting, number, null)
      })
    })
    return { child, isReady, waiting }
  }
  /** The helper's answer; null when it hung or died, in which case it is gone. */
  async function ask(question: Question): Promise<Answered | null> {
    helper ??= launch()
    const asked = helper
    if ((await within(patienceAtStart, asked.isReady)) !== true) return kill(asked)
    const number = nextAsk++
    const answered = new Promise<Answered | null>((resolve) => asked.waiting.set(number, resolve))
    asked.child.postMessage({ ...question, ask: number })
    return (await within(patience, answered)) ?? kill(asked)
  }
  function kill(one: Helper): null {
    if (helper === one) helper = null
    endProcess(one.child)
    return null
  }
  return {
    show: async (toast) => {
      const answer = await ask({ what: 'show', toast })
      return answer && 'shown' in answer ? answer.shown : { ok: false, problem: hung }
    },
    probe: async () => {
      const answer = await ask({ what: 'probe' })
      return answer && 'problem' in answer ? answer.problem : hung
    },
    hasTrayHost: async () => {
      const answer = await ask({ what: 'tray-host' })
      return answer !== null && 'hasTrayHost' in answer && answer.hasTrayHost
    },
    close: () => void helper?.child.kill(),
  }
}

function settle(waiting: Helper['waiting'], number: number, answer: Answered | null): void {
  waiting.get(number)?.(answer)
  waiting.delete(number)
}

async function within<Value>(limit: Millis, promised: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => { timer = setTimeout(resolve, limit, null) })
  const first = await Promise.race([promised, late])
  clearTimeout(timer)
  return first
}

const helperEnvironment = (): Record<string, string> =>
  Object.fromEntries(needed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
