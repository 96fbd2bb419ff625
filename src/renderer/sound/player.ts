import { lengthOf, patterns, type Alarm, type Tone } from './patterns'

/** Of 1, at full volume. */
const loudness = 0.6
const attack = 0.02
const release = 0.08
/** The least swing of the wave that counts as heard, of 1. */
const audible = 0.02
const measureEveryMs = 50

/** Plays patterns on an audio clock, and knows whether they sounded. */
export type Player = {
  readonly state: () => { readonly context: string; readonly atSeconds: number }
  readonly silentFrom: () => number
  /** Starts a pattern at a volume in per cent; `done` is told when it has ended, and whether its wave was seen to swing. */
  readonly play: (alarm: Alarm, volume: number, done: (wasHeard: boolean) => void) => void
  /** Asks a clock that stands still to run. */
  readonly wake: () => void
}

export function createPlayer(): Player {
  const context = new AudioContext({ latencyHint: 'playback' })
  const meter = context.createAnalyser()
  meter.connect(context.destination)
  const wave = new Float32Array(meter.fftSize)
  let silentFrom = 0

  function swing(): number {
    meter.getFloatTimeDomainData(wave)
    return wave.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  }
  return {
    state: () => ({ context: context.state, atSeconds: context.currentTime }),
    silentFrom: () => silentFrom,
    wake: () => { if (context.state !== 'running') context.resume().catch(staysAsItIs) },
    play: (alarm, volume, done) => {
      const start = context.currentTime + 0.05
      silentFrom = start + lengthOf(alarm)
      for (const tone of patterns[alarm]) sound({ context, to: meter, start, loudness: (loudness * volume) / 100 }, tone)
      let loudest = 0
      const timer = setInterval(() => {
        loudest = Math.max(loudest, swing())
        if (context.currentTime < silentFrom) return
        clearInterval(timer)
        done(loudest > audible)
      }, measureEveryMs)
    },
  }
}

/** A clock that cannot be woken is told of by its state, every second. */
function staysAsItIs(): void {
  return undefined
}

/** One tone with soft edges: the pitch and, quieter, its octave, so that it carries through a noisy room. */
function sound({ context, to, start, loudness: most }: { readonly context: AudioContext; readonly to: AudioNode; readonly start: number; readonly loudness: number }, { at, lasts, hertz }: Tone): void {
  const from = start + at
  const until = from + lasts
  const volume = context.createGain()
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(most, from + attack)
  volume.gain.setValueAtTime(most, until - release)
  volume.gain.linearRampToValueAtTime(0, until)
  volume.connect(to)
  for (const [times, share] of [[1, 0.75], [2, 0.25]] as const) {
    const pitch = context.createOscillator()
    pitch.type = 'triangle'
    pitch.frequency.value = hertz * times
    const part = context.createGain()
    part.gain.value = share
    pitch.connect(part).connect(volume)
    pitch.start(from)
    pitch.stop(until)
  }
}
