/** The locks of one device, as a browser grants them: in order, and many at a time where they are shared. */
interface Asked {
  name: string
  isShared: boolean
  grant(): Promise<void>
}

export function createFakeLocks(): LockManager {
  let held: Asked[] = []
  let waiting: Asked[] = []

  function grantNext() {
    for (const asked of waiting) {
      const others = [...held, ...waiting.slice(0, waiting.indexOf(asked))].filter(
        ({ name }) => name === asked.name,
      )
      if (others.some(({ isShared }) => !isShared || !asked.isShared)) continue
      waiting = waiting.filter((one) => one !== asked)
      held.push(asked)
      void asked.grant()
    }
  }

  const locks = {
    request(name: string, ...rest: [LockOptions, () => Promise<void>]) {
      const [{ mode, signal }, hold] = rest
      return new Promise<void>((resolve, reject) => {
        const asked: Asked = {
          name,
          isShared: mode === 'shared',
          async grant() {
            await hold()
            held = held.filter((one) => one !== asked)
            resolve()
            grantNext()
          },
        }
        signal?.addEventListener('abort', () => {
          if (!waiting.includes(asked)) return
          waiting = waiting.filter((one) => one !== asked)
          reject(new DOMException('given up', 'AbortError'))
        })
        waiting.push(asked)
        queueMicrotask(grantNext)
      })
    },
    async query() {
      return { held: held.map(({ name }) => ({ name })), pending: [] }
    },
  }
  return locks as unknown as LockManager
}
