import type { TabNews, Tabs } from './sign-in'
import { openTabChannel } from './tab-channel'

/**
 * Connects the tabs of this board in one browser profile. Where the browser cannot, each tab is
 * alone.
 *
 * @param name of the channel that the tabs share
 */
export function createTabs(name: string): Tabs {
  const channel = openTabChannel(name)
  if (!channel) return { tell() {}, listen() {} }
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of one origin
    tell: (news) => channel.postMessage(news),
    listen(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isNews(data)) listener(data)
      })
    },
  }
}

function isNews(data: unknown): data is TabNews {
  return data === 'signed-out' || data === 'signed-in'
}
