/**
 * A contestant in a process of its own: none warms up the code, fills the heap or keeps the garbage
 * collector busy for another.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Contestant, Play, Played, Player } from './contest'

type Answer = { played: Played } | { problem: string }

export interface PlayerProcess extends Player {
  stop(): void
}

/** Starts this program once more, with arguments that name a contestant. */
export function startPlayer(name: string, args: string[]): PlayerProcess {
  const child = fork(process.argv[1] as string, args, { execArgv: ['--expose-gc'] })
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`${name}: its process ended with ${code}`)
  })
  gone.catch(() => {})
  const answer = async (): Promise<Answer> => {
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [Answer]
    return message
  }
  return {
    name,
    async play(units) {
      child.send(units)
      const said = await answer()
      if ('problem' in said) throw new Error(`${name}: ${said.problem}`)
      return said.played
    },
    stop: () => child.disconnect(),
  }
}

/** Plays whatever the starting process asks for, until it lets go. */
export function servePlayer(contestant: Contestant, size: number) {
  let play: Play | undefined
  process.on('disconnect', () => process.exit())
  process.on('message', async (units: number) => {
    const said: Answer = await Promise.resolve()
      .then(() => (play ??= contestant.prepare(size))(units))
      .then(
        (played) => ({ played }),
        (error: Error) => ({ problem: error.stack ?? error.message }),
      )
    process.send?.(said)
  })
}
