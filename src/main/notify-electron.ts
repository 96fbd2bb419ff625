import { Notification } from 'electron'
import type { Millis } from '../core/time'
import type { Shown, Toaster, ToastHearers, WordedToast } from './toaster'

const patience: Millis = 2_000

/**
 * Toasts on Windows and macOS, where Electron's own are asynchronous and carry a click [N23].
 * Not tested: neither system was at hand. Action buttons are sent where the system takes them.
 */
export function createElectronToaster(hear: ToastHearers): Toaster {
  const shown = new Map<number, Notification>()
  let nextNumber = 1

  function show(toast: WordedToast): Promise<Shown> {
    if (toast.replaces !== null) shown.get(toast.replaces)?.close()
    const number = nextNumber++
    const buttons = toast.actions.filter(({ key }) => key !== 'default')
    const notification = new Notification({ title: toast.title, body: toast.body, urgency: toast.severity === 'CRITICAL' ? 'critical' : 'normal', actions: buttons.map(({ label }) => ({ type: 'button', text: label })) })
    shown.set(number, notification)
    notification.on('click', () => hear.onAction(number, 'default'))
    notification.on('action', (_event, index) => hear.onAction(number, buttons[index]?.key ?? 'default'))
    notification.on('close', () => void shown.delete(number))
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve({ ok: false, problem: { kind: 'hung', why: '' } }), patience)
      const settle = (answer: Shown): void => {
        clearTimeout(late)
        resolve(answer)
      }
      notification.once('show', () => settle({ ok: true, number }))
      notification.once('failed', (_event, why) => settle({ ok: false, problem: { kind: 'failed', why } }))
      notification.show()
    })
  }
  return {
    show,
    probe: () => Promise.resolve(Notification.isSupported() ? null : { kind: 'no-service', why: '' }),
    hasTrayHost: () => Promise.resolve(true),
    close: () => shown.forEach((one) => one.close()),
  }
}
