/** Reads `board.json`, which stands beside `index.html` and has what differs between hotels. */

/** The name of the file. */
export const BOARD_FILE = 'board.json'

/** How long the file is waited for (ms). */
const TIMEOUT_MS = 10_000

/** What came of asking for the file. */
export type BoardFile =
  | { is: 'none' }
  | { is: 'read'; content: unknown }
  /** The server did not answer, or answered that it cannot; asking again may help. */
  | { is: 'away'; why: string }
  | { is: 'wrong'; why: string }

/** `base` is the folder of the board, not the address of the page that is open. */
export interface FilePorts {
  request: typeof fetch
  /** The address of the folder that has the file. */
  base: string
}

/**
 * Asks for the file once. There is none when the server says so, or when it answers with a page, as it
 * does for every unknown path. Never throws.
 */
export async function readBoardFile({ request, base }: FilePorts): Promise<BoardFile> {
  let answer: Response
  let text: string
  try {
    answer = await request(new URL(BOARD_FILE, base), {
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    text = await answer.text()
  } catch {
    return { is: 'away', why: `${BOARD_FILE} did not come.` }
  }
  const { status, ok, headers } = answer
  if (status === 404 || status === 410) return { is: 'none' }
  if (!ok) return { is: 'away', why: `${BOARD_FILE} was answered with ${status}.` }
  const isPage = headers.get('content-type')?.includes('html') || /^\s*<(!doctype|html)/i.test(text)
  // A sign-in page in front of the whole site says nothing about the settings.
  if (isPage && answer.redirected)
    return { is: 'away', why: `${BOARD_FILE} was answered with another page.` }
  if (isPage) return { is: 'none' }
  try {
    return { is: 'read', content: JSON.parse(text) }
  } catch (error) {
    return { is: 'wrong', why: `${BOARD_FILE} is not JSON: ${(error as Error).message}` }
  }
}
