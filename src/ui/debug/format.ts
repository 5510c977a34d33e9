/** Formats for the drawer: times, ids and amounts, as text. */

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** `15:48:23.412`, in the time zone of the browser. */
export function formatTime(at: number): string {
  return Number.isFinite(at) ? clock.format(at) : '–'
}

/** `15:48:23`. */
export function formatSecond(at: number): string {
  return formatTime(at).slice(0, 8)
}

/** The two ends of a long id: `9b2f…2a11`. */
export function shortenId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id
}

/** `rooms` of `hotel-killarney.rooms`, and `bookings` of `hotel-killarney.room-bookings`. */
export function shortenChannel(channel: string): string {
  const name = channel.slice(channel.lastIndexOf('.') + 1) || channel
  return name === 'room-bookings' ? 'bookings' : name
}

const UNITS: readonly [ms: number, unit: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
]

/** A time span in ms as `84 ms`, `1.9 s`, `12 min`, `−2 min`. */
export function formatSpan(ms: number): string {
  const amount = Math.abs(ms)
  const sign = ms < 0 ? '−' : ''
  const [size, unit] = UNITS.find(([size]) => amount >= size) ?? [1, 'ms']
  const count = amount / size
  const digits = unit === 'ms' ? (count < 1 && count > 0 ? 1 : 0) : count < 10 ? 1 : 0
  return `${sign}${Number(count.toFixed(digits))} ${unit}`
}

/** A size in bytes as `412 bytes` or `10.2 kB`. */
export function formatSize(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${Number((bytes / 1_000).toFixed(1))} kB`
}

/** `1 fault`, `3 faults`. */
export function countOf(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`
}

/** The size of a body in JSON (bytes); `null` when it is nested too deeply to be written. */
export function sizeOf(body: unknown): number | null {
  try {
    return new Blob([JSON.stringify(body) ?? '']).size
  } catch {
    return null
  }
}
