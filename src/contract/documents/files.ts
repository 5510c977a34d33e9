/** The documents that are made of the contract’s tables, each with its path and its text. */
import { ENTITIES, EVENTS, type Entity } from '../../core/contract'
import { asyncApi } from './asyncapi'
import { exampleList, examplesOf, TOLD } from './examples'
import { bodySchema, DEFINITIONS, listSchema, type Schema } from './schemas'
import { verdictPage } from './verdict-page'
import { keysOf } from '../../core/known-names'

/** The folder that is served with the board, and has nothing but these documents. */
export const FOLDER = 'public/contract'
const PLACE = '#/$defs/'
const LISTS: Record<Entity, string> = { booking: 'bookings', room: 'rooms' }

/** Every document, by its path from the root of the project. */
export function contractFiles(): Map<string, string> {
  const files = new Map<string, string>()
  const add = (path: string, document: object) =>
    files.set(`${FOLDER}/${path}`, `${JSON.stringify(document, null, 2)}\n`)
  add('asyncapi.json', asyncApi())
  for (const type of keysOf(EVENTS)) {
    const bodies = examplesOf(type).map(({ payload }) => payload)
    const body = bodySchema(type, PLACE)
    add(`schemas/${type}.json`, whole(type, TOLD[type].summary, body, bodies))
  }
  for (const entity of keysOf(ENTITIES)) {
    const name = LISTS[entity]
    const title = `The answer to a request of the ${name}`
    add(
      `schemas/${name}.json`,
      whole(name, title, listSchema(entity, PLACE), [exampleList(entity)]),
    )
  }
  files.set('src/contract/VERDICTS.md', verdictPage())
  return files
}

/** A schema that needs no other file. */
function whole(name: string, description: string, schema: Schema, examples: object[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${name}.json`,
    title: name,
    description,
    ...schema,
    examples,
    $defs: DEFINITIONS,
  }
}
