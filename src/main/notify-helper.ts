import type { Ask, Tell } from './notify-messages'
import { createNotifyBus } from './notify-bus'

/**
 * A process of its own that speaks with the desktop's notification service [N23].
 * A service that hangs blocks this process only; the main process ends it after three seconds and starts another.
 */
const parent = process.parentPort
const tell = (message: Tell): void => parent.postMessage(message)
const bus = createNotifyBus(process.env, {
  onAction: (number, action) => tell({ activated: number, action }),
  onServiceChange: () => tell({ serviceChanged: true }),
})

async function answer(question: Ask): Promise<Tell> {
  switch (question.what) {
    case 'show': return { answer: question.ask, shown: await bus.show(question.toast) }
    case 'probe': return { answer: question.ask, problem: await bus.probe() }
    case 'tray-host': return { answer: question.ask, hasTrayHost: await bus.hasTrayHost() }
  }
}

parent.on('message', ({ data }) => void answer(data as Ask).then(tell))
tell({ ready: true })
