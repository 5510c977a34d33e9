/** Sends what is simulated, through the sandbox. */
import { isObject, own } from '../core/fields'
import type { SimulatedFrame } from './simulate'
import type { SimulatedAct } from './simulate-faults'

/** Sends it. Resolves with what went wrong, in words, or with `null`. Never rejects. */
export type SendSimulated = (act: SimulatedAct) => Promise<string | null>

/**
 * Whether a page is on a sandbox that understands the contract's events. Nothing else may be offered
 * to be simulated on.
 */
export function offersSimulation(page: Pick<Document, 'querySelector'>): boolean {
  return page.querySelector('meta[name="board-backend"][content="sandbox contract"]') !== null
}

/** @param request the page's `fetch` */
export function createSender(request: typeof fetch, url = '/api/sandbox'): SendSimulated {
  async function post(path: string, body: unknown): Promise<string | null> {
    try {
      const answer = await request(`${url}/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      if (answer.ok) return null
      const message: unknown = own(Object(await answer.json().catch(() => null)), 'message')
      return typeof message === 'string' ? message : `The sandbox answered ${answer.status}.`
    } catch {
      return 'The sandbox did not answer.'
    }
  }

  return async (act) => {
    if ('frames' in act) return post('publish', act.frames)
    for (const one of act.control) {
      const problem = await post('faults', one)
      if (problem !== null) return problem
    }
    return null
  }
}

/** Reads an event that a person wrote, or says in words what is wrong with it. */
export function parseSimulated(
  text: string,
): { ok: true; frame: SimulatedFrame } | { ok: false; problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { ok: false, problem: `This is not JSON yet: ${said}` }
  }
  if (!isObject(value)) return { ok: false, problem: 'Expected an object in braces.' }
  const [channel, event, data] = [own(value, 'channel'), own(value, 'event'), own(value, 'data')]
  if (typeof channel !== 'string' || channel === '') {
    return { ok: false, problem: 'Expected “channel”, a text.' }
  }
  if (typeof event !== 'string' || event === '') {
    return { ok: false, problem: 'Expected “event”, a text.' }
  }
  if (data === undefined) return { ok: false, problem: 'Expected “data”, the body.' }
  return { ok: true, frame: { channel, event, data } }
}
