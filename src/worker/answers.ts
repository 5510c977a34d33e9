/** What the worker answers: the server's word where it comes in time, and else what is stored. */
import type { Store } from './store'

export interface AnswersPorts {
  store: Store
  request: typeof fetch
  /** Resolves when the server has been waited for long enough. */
  patience(): Promise<null>
}

export function createAnswers({ store, request, patience }: AnswersPorts) {
  /** The server's answer, unless it is away, broken or slow: a network may swallow what is asked. */
  async function inTime(asked: Promise<Response>): Promise<Response | null> {
    const answer = await Promise.race([asked, patience()]).catch(() => null)
    return answer && answer.status < 500 ? answer : null
  }

  return {
    async page(asking: Request): Promise<Response> {
      const stored = await store.page()
      // Not one that the browser has kept by its own judgement.
      const asked = request(asking, { cache: 'no-cache' })
      return stored ? ((await inTime(asked)) ?? stored) : asked
    },
    /**
     * The settings that hold now, or the last known ones.
     *
     * @param goOn has the worker live until an answer that came late is stored
     */
    async settings(asking: Request, goOn: (until: Promise<unknown>) => void): Promise<Response> {
      const asked = request(asking).then(async (answer) => {
        await store.keepSettings(answer.clone())
        return answer
      })
      goOn(asked.catch(() => {}))
      const stored = await store.settings()
      return stored ? ((await inTime(asked)) ?? stored) : asked
    },
    async file(asking: Request): Promise<Response> {
      return (await store.file(asking.url)) ?? request(asking)
    },
  }
}
