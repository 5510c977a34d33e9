/** What the settings of a board mean for the server that it comes from. */
import { SANDBOX_KEY } from '../settings/rules'
import type { Values } from '../settings/table'
import { problemsOf, type Place } from './place'
import { ASSETS, type Inline, type Passed, type Site } from './site'

/** Returns the site, and everything that is missing for it, in words. */
export function siteOf(
  values: Values,
  place: Place,
  inline: Inline,
): { site: Site; problems: string[] } {
  const { backend, engine, listen, name, tls, pass = [] } = place
  const { apiUrl = '/api', pusherAuthEndpoint, signInUrl, pusherWsPath = '' } = values
  const addresses = [apiUrl, pusherAuthEndpoint, signInUrl].filter((one) => one !== undefined)
  const own = outermost([...addresses, ...pass].filter((one) => one.startsWith('/')).map(pathOf))
  const isEngineHere = values.pusherKey === SANDBOX_KEY || values.pusherWsHost === name
  const base = values.basePath ?? '/'
  const sockets = engine ? [`${pusherWsPath.replace(/\/$/, '')}/app`] : []
  const problems = [
    ...problemsOf(place),
    ...[...own, ...sockets]
      .filter((path) =>
        [`${base}hotels/`, `${base}${ASSETS}`].some((one) => one.startsWith(`${path}/`)),
      )
      .map((path) => `${path} has the board’s own pages or files. Pass another path on.`),
    ...own
      .filter((path) => sockets.includes(path))
      .map((path) => `${path} is where sockets go. Pass another path on.`),
    ...(own.length > 0 && !backend
      ? [
          `${own.join(', ')} is on the board’s own host. Say where the backend is: --backend http://127.0.0.1:8000`,
        ]
      : []),
    ...(isEngineHere && values.pusherWsHost !== undefined && !engine
      ? ['The engine is on the board’s own host. Say where it is: --engine http://127.0.0.1:6001']
      : []),
    ...(apiUrl === ''
      ? [
          'apiUrl is the whole host, which has the board’s own pages. Give the API a path, such as /api.',
        ]
      : []),
  ]
  const passTo = (to: string | undefined, paths: readonly string[]): Passed[] =>
    to ? paths.map((path) => ({ path, to })) : []
  const site: Site = {
    base,
    listen,
    name,
    tls,
    inline,
    connectTo: connectTo(values),
    requests: passTo(backend, own),
    sockets: passTo(engine, sockets),
  }
  return { site, problems }
}

/** The servers that the page connects to, beside its own. */
export function connectTo(values: Values): string[] {
  const { apiUrl = '', pusherAuthEndpoint = '' } = values
  const requests = [apiUrl, pusherAuthEndpoint].filter((one) => !one.startsWith('/') && one !== '')
  return [...new Set([...requests.map((one) => new URL(one).origin), ...engineOf(values)])]
}

function engineOf(values: Values): string[] {
  const { pusherCluster, pusherWsHost, pusherWsPort, pusherForceTls = true } = values
  const scheme = pusherForceTls ? 'wss' : 'ws'
  if (pusherWsHost) {
    const port = pusherWsPort ? `:${pusherWsPort}` : ''
    return [`${scheme}://${pusherWsHost}${port}`]
  }
  return pusherCluster ? [`${scheme}://ws-${pusherCluster}.pusher.com`] : []
}

function pathOf(address: string): string {
  return address.replace(/[?#{].*/, '').replace(/\/+$/, '')
}

/** Without those that are below another one. */
function outermost(paths: readonly string[]): string[] {
  const some = [...new Set(paths)].filter((path) => path !== '')
  return some.filter((path) => !some.some((other) => path.startsWith(`${other}/`)))
}
