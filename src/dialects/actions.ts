import { own } from '../core/fields'
import type { ActionBody, Dialect } from './dialect'
import type { ActionShape, DialectData } from './dialect-data'
import { fill, reader } from './paths'

/** Makes what a dialect says of actions: their requests, and the answers that refuse them. */
export function createActionWords(dialect: DialectData): Pick<Dialect, 'requestOf' | 'refusalOf'> {
  const texts = dialect.refusals.says.map(reader)

  return {
    requestOf(entity, target, body) {
      const shape = own(dialect[entity].actions, target.action) as ActionShape | undefined
      const path = shape && fill(shape.path, { ...target })
      const sent = path && bodyOf(shape, body)
      return sent ? { path, method: shape.method ?? 'POST', body: sent } : null
    },
    refusalOf: (body) => texts.map((read) => read(body)).find(isSaid),
  }
}

/**
 * What is sent. A text that the interface does not give is left out; without a number there is no
 * request, because it names what the action needs.
 */
function bodyOf({ body: shape }: ActionShape, given: ActionBody): object | null {
  if (!shape) return given
  const sent: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(shape)) {
    const said = 'is' in value ? value.is : (own(given, value.of) as string | undefined)
    if (!('isNumber' in value)) sent[name] = said
    else if (said === undefined || !/^\d+$/.test(said)) return null
    else sent[name] = Number(said)
  }
  return sent
}

function isSaid(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}
