/**
 * Changes one named piece of a source file. It is found in the syntax tree, so it does not matter how
 * the source is written.
 */
import type TypeScript from 'typescript'

/** In a patch's code, `$it` stands for what was there before. */
export type Patch = {
  file: string
  /** The names on the way to a function, a constant or a member, as in `createTable.put`. */
  at: string
} & Change

type Change =
  /** Other statements for a function. `$it` is the block of statements before. */
  | { body: string }
  /** Another expression for a constant or a property. */
  | { value: string }
  /** Another expression for the one call of this function. */
  | { call: string; gives: string }

type Ts = typeof TypeScript
type Node = TypeScript.Node

/**
 * Applies a patch to the text of its file.
 *
 * @param ts TypeScript itself; handed in, because a bundle cannot contain it
 * @throws when the names lead to no piece of the file, or to several
 */
export function patchSource(ts: Ts, code: string, patch: Patch): string {
  const source = ts.createSourceFile(patch.file, code, ts.ScriptTarget.Latest, true)
  const named = patch.at.split('.').reduce<Node[]>(
    (nodes, name) => {
      const below = nodes.flatMap((node) => allBelow(ts, node))
      return [...new Set(below.filter((node) => nameOf(ts, node) === name))]
    },
    [source],
  )
  const pieces = named.flatMap((node) => piecesOf(ts, node, patch))
  const [piece] = pieces
  if (!piece || pieces.length > 1) {
    throw new Error(`${patch.file} has ${pieces.length} pieces, not one, for ${inWords(patch)}`)
  }
  const [before, after] = [code.slice(0, piece.getStart()), code.slice(piece.getEnd())]
  return before + replacementOf(ts, piece, patch) + after
}

function piecesOf(ts: Ts, node: Node, patch: Patch): Node[] {
  if ('call' in patch) {
    return allBelow(ts, node).filter(
      (one) => ts.isCallExpression(one) && calleeOf(one) === patch.call,
    )
  }
  const { initializer } = node as { initializer?: Node }
  const piece = 'value' in patch ? initializer : ((initializer ?? node) as { body?: Node }).body
  return piece ? [piece] : []
}

function replacementOf(ts: Ts, piece: Node, patch: Patch): string {
  const before = piece.getText()
  if ('body' in patch) {
    const block = ts.isBlock(piece) ? before : `{ return ${before} }`
    return `{ ${patch.body.replaceAll('$it', () => block)} }`
  }
  const after = 'call' in patch ? patch.gives : patch.value
  const expression = `(${after.replaceAll('$it', () => `(${before})`)})`
  // A line that begins with a parenthesis would belong to the line before.
  return ts.isExpressionStatement(piece.parent) ? `void ${expression}` : expression
}

function allBelow(ts: Ts, root: Node): Node[] {
  const found: Node[] = []
  ts.forEachChild(root, function add(node) {
    found.push(node)
    ts.forEachChild(node, add)
  })
  return found
}

/** The name that a node declares. */
function nameOf(ts: Ts, node: Node): string | undefined {
  const declares =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessor(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node)
  return declares ? node.name?.getText() : undefined
}

function calleeOf({ expression }: TypeScript.CallExpression): string {
  return expression.getText().replaceAll(/[\s?]/g, '')
}

function inWords(patch: Patch): string {
  return 'call' in patch ? `the call of ${patch.call} in ${patch.at}` : patch.at
}
