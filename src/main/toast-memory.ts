const rememberedToasts = 500

/** Which toast on the desktop is about what: by its number when it is clicked, by its subject when it is replaced. */
export type ToastMemory = {
  /** `about` is an alert's id, or a name of our own; `alertId` is what a click opens, null for the queue. */
  readonly remember: (number: number, about: string, alertId: string | null) => void
  readonly numberOf: (about: string) => number | null
  /** The alert of a toast; undefined when the toast is not ours or long forgotten. */
  readonly alertOf: (number: number) => string | null | undefined
}

/** Remembers the newest 500. */
export function createToastMemory(): ToastMemory {
  const alerts = new Map<number, string | null>()
  const numbers = new Map<string, number>()
  return {
    remember: (number, about, alertId) => {
      alerts.set(number, alertId)
      numbers.set(about, number)
      forgetOldest(alerts)
      forgetOldest(numbers)
    },
    numberOf: (about) => numbers.get(about) ?? null,
    alertOf: (number) => alerts.get(number),
  }
}

function forgetOldest<Key>(map: Map<Key, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= rememberedToasts) return
    map.delete(key)
  }
}
