/** The longest line that is kept (characters). Pusher takes bodies of 10 kB. */
const MAX_LINE = 1_048_576

/** The lines of a text that comes in pieces; `null` for a line that is too long, which is not kept. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string | null> {
  let line = ''
  let isTooLong = false
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      line += piece.slice(from, end)
      yield isTooLong || line.length > MAX_LINE ? null : line
      line = ''
      isTooLong = false
      from = end + 1
    }
    line += piece.slice(from)
    if (line.length > MAX_LINE) isTooLong = true
    if (isTooLong) line = ''
  }
  if (isTooLong) yield null
  else if (line !== '') yield line
}
