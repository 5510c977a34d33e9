import type { Notice } from '../../core/notice'
import type { WholeText } from '../text/en-late'

export function wordsOfNotice({ toasts }: WholeText, notice: Notice): string {
  if (notice.type === 'missed') return toasts.missed(notice)
  return 'id' in notice
    ? toasts.one[notice.type](notice.id)
    : toasts.many[notice.type](notice.count)
}
