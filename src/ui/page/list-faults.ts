import type { ListFaults } from '../../core/snapshot'
import type { Rows, Text } from '../text/en'

/** A notice above a list: first what is wrong, then what that means. */
export interface ListNotice {
  /** The kind of notice, for tests and operators. */
  name: string
  head: string
  more: string
}

/** The state of a list, as its store has it. */
export interface ListState {
  what: Rows
  loaded: Partial<ListFaults> | null
  slowSender: boolean
}

/** The notices for lists that came, but not complete or not faultless. */
export function faultsOf({ rows }: Pick<Text, 'rows'>, lists: readonly ListState[]): ListNotice[] {
  const notices = lists.flatMap(({ what, loaded }) => {
    const { unreadable = 0, repeated = 0, missing = 0, unread = 0 } = loaded ?? {}
    return [
      missing !== 0 && {
        name: `${what}-missing`,
        head: rows.incomplete.head(what),
        more: rows.missing(missing),
      },
      unread > 0 && {
        name: `${what}-unread`,
        head: rows.incomplete.head(what),
        more: rows.unread(unread),
      },
      unreadable > 0 && {
        name: `${what}-unreadable`,
        head: rows.unreadable.head(what, unreadable),
        more: `${rows.unreadable.more} ${rows.toCheck}`,
      },
      repeated > 0 && {
        name: `${what}-repeated`,
        head: rows.repeated.head(what),
        more: `${rows.repeated.more(repeated)} ${rows.toCheck}`,
      },
    ]
  })
  const isLate = lists.some(({ slowSender }) => slowSender)
  return [...notices, isLate && { name: 'slow-sender', ...rows.slowSender }].filter(
    (notice) => notice !== false,
  )
}
