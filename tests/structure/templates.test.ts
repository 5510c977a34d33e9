/**
 * Page translation replaces the text nodes of a page. What Vue writes into such a node later is seen
 * by nobody; but the text of an element that has nothing else in it is written through the element,
 * which stays. So a text that can change is alone in its element, and one that can go is in an
 * element that goes with it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'

const SRC = join(import.meta.dirname, '../../src')

/** What is used of the compiler's nodes. */
interface Node {
  type: number
  /** 0 for an element of HTML; a component, a slot and a template have others. */
  tagType?: number
  children?: Node[]
  content?: string | { content: string }
  props?: { rawName?: string; exp?: { content: string } }[]
  loc: { source: string }
}

const [ELEMENT, TEXT, INTERPOLATION] = [1, 2, 5]

/** The texts of a component that others can part from it. */
function looseTexts(source: string): string[] {
  const { template } = parse(source).descriptor
  return template?.ast ? looseIn(template.ast as Node) : []
}

function looseIn(parent: Node): string[] {
  const children = parent.children ?? []
  const isElement = parent.type === ELEMENT && parent.tagType === 0
  const isAlone = children.every(({ type }) => type === TEXT || type === INTERPOLATION)
  return children.flatMap((node) => {
    if (node.type === ELEMENT) return looseIn(node)
    const isChanging = node.type === INTERPOLATION
    if (!isChanging && !(node.type === TEXT && String(node.content).trim())) return []
    const isSafe = isElement && (!isChanging || isAlone || isMadeAnew(parent, node))
    return isSafe ? [] : [node.loc.source.trim()]
  })
}

/** Whether the element is another one with another text. */
function isMadeAnew({ props = [] }: Node, { content }: Node): boolean {
  const key = props.find(({ rawName }) => rawName === ':key')?.exp?.content
  return key !== undefined && key === Object(content).content
}

const components = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.vue'),
)

it.each(components)('%s has no text that can be parted from it', (file) => {
  expect(looseTexts(readFileSync(join(SRC, file), 'utf8'))).toEqual([])
})

it.each([
  ['<p>{{ a }}</p>', []],
  ['<p>{{ a }} of {{ b }}</p>', []],
  ['<p><b>{{ a }}</b> of</p>', []],
  ['<p :key="a"><b />{{ a }}</p>', []],
  ['<p :key="b"><b />{{ a }}</p>', ['{{ a }}']],
  ['<p><b />{{ a }}</p>', ['{{ a }}']],
  ['<p>{{ a }}<!-- why --></p>', ['{{ a }}']],
  ['<p><template v-if="a">of</template></p>', ['of']],
  ['<RouterLink>{{ a }}</RouterLink>', ['{{ a }}']],
  ['<p><slot>{{ a }}</slot></p>', ['{{ a }}']],
  ['{{ a }}', ['{{ a }}']],
])('%s: %j', (template, loose) => {
  expect(looseTexts(`<template>${template}</template>`)).toEqual(loose)
})
