import { own } from '../core/fields'
import type { ActionBody, Dialect } from './dialect'
import type { ActionShape, DialectData } from './dialect-data'
import { fill, reader } from './paths'

/** Makes what a dialect says of actions: their requests, and the answers that refuse them. */
export function createActionWords(dialect: DialectData): Pick<Dialect, 'requestOf' | 'refusalOf'> {
  const { says, forbids } = dialect.refusals
  const texts = says.map(reader)
  const isForbidden = forbids === undefined ? () => false : reader(forbids)

  return {
    requestOf(entity, target, body) {
      const shape = own(dialect[entity].actions, target.action) as ActionShape | undefined
      const path = shape && fill(shape.path, { ...target })
      if (!path) return null
      return { path, method: shape.method ?? 'POST', body: bodyOf(shape, body) }
    },
    refusalOf(status, body) {
      if (status === 403 && !isForbidden(body)) return ''
      return texts.map((read) => read(body)).find(isSaid)
    },
  }
}

/** What is sent. A value that the interface does not give is left out. */
function bodyOf({ body: shape }: ActionShape, given: ActionBody): object {
  if (!shape) return given
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, value]) => {
      if ('is' in value) return [[name, value.is]]
      const said = own(given, value.of)
      if (said === undefined) return []
      return [[name, value.isNumber ? Number(said) : said]]
    }),
  )
}

function isSaid(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}
