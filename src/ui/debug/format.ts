/** Formats for the drawer: whatever came over the wire, as text. */

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** Deeper values are cut: indenting a hostile body could use up the memory of the page. */
const MAX_DEPTH = 16

/** `15:48:23.412`, in the time zone of the browser. */
export function formatTime(at: number): string {
  return clock.format(at)
}

/** The two ends of a long id: `9b2f…2a11`. */
export function shortenId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id
}

/** A body as indented JSON. Never throws. */
export function prettyBody(body: unknown): string {
  return JSON.stringify(limitDepth(body, MAX_DEPTH), null, 2) ?? 'nothing'
}

function limitDepth(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '… nested deeper than is shown'
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, levels - 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, limitDepth(item, levels - 1)]),
  )
}
