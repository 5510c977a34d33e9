/** A short sound, made by the browser. */

/** The tones (Hz), each after the one before: rising for news, falling for what is urgent. */
const TONES = { news: [660, 880], urgent: [988, 740, 988, 740] } as const
const TONE_S = 0.16
const LOUDNESS = 0.2

/**
 * Plays it. Call it only where the browser lets it: a sound that has to wait would come when nobody
 * expects it.
 *
 * @param create a new context; it is closed after the sound
 * @returns whether the device can play sounds
 */
export function playChime(kind: keyof typeof TONES, create: () => AudioContext): boolean {
  try {
    play(TONES[kind], create())
    return true
  } catch {
    return false
  }
}

function play(tones: readonly number[], context: AudioContext) {
  for (const [index, tone] of tones.entries()) {
    const start = context.currentTime + index * TONE_S
    const [source, volume] = [context.createOscillator(), context.createGain()]
    source.frequency.value = tone
    // It swells and fades, so that it does not click.
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
    volume.gain.linearRampToValueAtTime(0, start + TONE_S)
    source.connect(volume).connect(context.destination)
    source.start(start)
    source.stop(start + TONE_S)
    if (index === tones.length - 1) source.addEventListener('ended', () => void context.close())
  }
}
