/** The documents of the contract say what its tables say, and what the board does. */
import { Parser } from '@asyncapi/parser'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contractFiles, FOLDER } from '../../src/contract/documents/files'
import { CHANNELS, ENTITIES, EVENTS, type EventType } from '../../src/core/contract'
import { lint } from '../../src/core/lint'
import { HOTEL } from '../support/events'

const ROOT = join(import.meta.dirname, '../..')
const TYPES = Object.keys(EVENTS) as EventType[]
/** As the parser counts: 0 is an error, 1 a warning. */
const WARNING = 1
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const schemaOf = (name: string) => JSON.parse(read(`${FOLDER}/schemas/${name}.json`)) as Schema

interface Schema {
  $id: string
  examples: object[]
}
interface Message {
  name: string
  payload: object
  examples: { payload: object }[]
}

/** Compiles a schema; formats are notes for people here, as the standard has it. */
function compile(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ validateFormats: false, strict: true })
  // Where an AsyncAPI document keeps its schemas.
  ajv.addVocabulary(['components'])
  return ajv.compile(schema)
}

describe('every document', () => {
  it.each([...contractFiles()])(
    '%s is what `npm run contract:write` makes of the table',
    (path, text) => {
      expect(read(path)).toBe(text)
    },
  )

  it('is made of the table: there is no other', () => {
    const found = readdirSync(join(ROOT, FOLDER), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('.'))
      .map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`)
    const made = [...contractFiles().keys()].filter((path) => path.startsWith(FOLDER))
    expect(found.toSorted()).toEqual(made.toSorted())
  })

  it('stands in the README of the contract, which names no other', () => {
    const named = read('src/contract/README.md').matchAll(/`(asyncapi\.json|schemas\/\w+\.json)`/g)
    const made = [...contractFiles().keys()].filter((path) => path.startsWith(FOLDER))
    expect(Array.from(named, ([, name]) => `${FOLDER}/${name}`)).toEqual(made)
  })
})

it('CONTRACT.md names every field of the table', () => {
  const text = read('src/core/CONTRACT.md')
  const fields = Object.values(ENTITIES).flatMap((entity) => Object.keys(entity.fields))
  expect(fields.filter((field) => !text.includes(`\`${field}\``))).toEqual([])
})

describe('the JSON Schemas', () => {
  it.each([...TYPES, 'bookings', 'rooms'])('%s allows each of its examples', (name) => {
    const schema = schemaOf(name)
    const isValid = compile(schema)
    expect(schema.examples.length).toBeGreaterThan(0)
    for (const example of schema.examples) {
      expect([isValid(example), isValid.errors]).toEqual([true, null])
    }
  })

  it.each(TYPES)('%s has examples that the board takes without a word', (type) => {
    for (const data of schemaOf(type).examples) {
      const channel = `${HOTEL}.${EVENTS[type].channel}`
      expect(lint({ channel, event: type, data }, { hotel: HOTEL })).toEqual([])
    }
  })

  it.each(TYPES)('%s allows `null` where a field is optional, and nowhere else', (type) => {
    const { entity, required } = EVENTS[type]
    const isValid = compile(schemaOf(type))
    const [example] = schemaOf(type).examples as [{ payload: object }]
    const allowed = Object.keys(ENTITIES[entity].fields).filter((field) =>
      isValid({ ...example, payload: { ...example.payload, [field]: null } }),
    )
    const needed: readonly string[] = [...required, ...ENTITIES[entity].required]
    const optional = Object.keys(ENTITIES[entity].fields).filter((field) => !needed.includes(field))
    expect(allowed).toEqual(optional)
  })
})

describe('the AsyncAPI document', () => {
  const text = read(`${FOLDER}/asyncapi.json`)

  it('is valid by the official parser, without errors and warnings', async () => {
    const { document, diagnostics } = await new Parser().parse(text)
    // What is left is advice: 3.1 is newer, and fewer tools read it.
    const faults = diagnostics.filter(({ severity }) => severity <= WARNING)
    expect(faults.map(({ message, path }) => `${path.join('.')}: ${message}`)).toEqual([])
    const channels = document?.channels().all() ?? []
    expect(
      channels.map((channel) => [
        channel.address(),
        channel
          .messages()
          .all()
          .map((message) => message.name()),
      ]),
    ).toEqual(
      Object.entries(CHANNELS)
        .filter(([, { subscribed }]) => subscribed)
        .map(([kind]) => [
          `{hotelSlug}.${kind}`,
          TYPES.filter((type) => EVENTS[type].channel === kind),
        ]),
    )
  }, 60_000)

  it('has examples that its own schemas allow', () => {
    const { components } = JSON.parse(text) as {
      components: { messages: Record<string, Message>; schemas: object }
    }
    for (const { payload, examples } of Object.values(components.messages)) {
      const isValid = compile({ ...payload, components })
      for (const example of examples) {
        expect([isValid(example.payload), isValid.errors]).toEqual([true, null])
      }
    }
  })
})
