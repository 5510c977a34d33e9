import type { Notice } from '../../core/notice'
import type { Text } from '../text/en'

/**
 * The text of a notice.
 *
 * @param clock formats a time of the board's clock, or gives `null`
 */
export function wordsOfNotice(
  { toasts }: Text,
  notice: Notice,
  clock: (ms: number) => string | null,
): string {
  if (notice.type === 'missed') {
    return toasts.missed(notice, clock(notice.from), clock(notice.to))
  }
  return 'id' in notice
    ? toasts.one[notice.type](notice.id)
    : toasts.many[notice.type](notice.count)
}
