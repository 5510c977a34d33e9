/** The worker's answers: the server's own when it comes in time, otherwise what is stored. */
import type { Store } from './store'

/** `patience` is called for each request: when it resolves first, the stored answer is used. */
export interface AnswersPorts {
  store: Store
  request: typeof fetch
  /** Resolves when the server has been waited for long enough. */
  patience(): Promise<null>
}

/** Creates the answers of the worker. They reject only when nothing is stored either. */
export function createAnswers({ store, request, patience }: AnswersPorts) {
  /** The server's answer; `null` when it is missing, broken or late. A network may lose a request. */
  async function inTime(asked: Promise<Response>): Promise<Response | null> {
    const answer = await Promise.race([asked, patience()]).catch(() => null)
    return answer && answer.status < 500 ? answer : null
  }

  return {
    async page(asking: Request): Promise<Response> {
      const stored = await store.page()
      // The browser's own cache must not answer: its page may be old.
      const asked = request(asking, { cache: 'no-cache' })
      return stored ? ((await inTime(asked)) ?? stored) : asked
    },
    /**
     * The present settings, or the last known ones.
     *
     * @param goOn keeps the worker alive until a late answer is stored
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
