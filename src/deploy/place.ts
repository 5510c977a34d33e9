/** Where the server is, and what is behind it. The settings do not say this. */
import { host, path } from '../settings/kinds'
import type { Site } from './site'

/** Where the site is served, as the options of the command say it. */
export interface Place {
  listen: string
  name?: string | undefined
  tls?: Site['tls']
  /** Where requests to the board's own host go. */
  backend?: string | undefined
  /** Where sockets to the board's own host go. */
  engine?: string | undefined
  /** More paths of the backend, such as its sign-in page. */
  pass?: readonly string[]
}

/** A path here would take the place of what was asked for, so there is none. */
const SERVER = /^https?:\/\/([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?$/i
const LISTEN = /^(([\w.-]+|\*|\[[\da-f:]+\]):)?\d{1,5}$/i
/** Anything else would end the line of a configuration. */
const FILE = /^[\w./~@+-]+$/

/** Returns everything that cannot work, in words. */
export function problemsOf(place: Place): string[] {
  const { listen, name, tls, backend, engine, pass = [] } = place
  const rules: [isRight: unknown, problem: string][] = [
    [LISTEN.test(listen), `--listen is a port, or host:port; it is “${listen}”.`],
    [!name || host.read(name), `--name is ${host.accepts}; it is “${name}”.`],
    ...(
      [
        ['--backend', backend],
        ['--engine', engine],
      ] as const
    ).map(([option, to]): [unknown, string] => [
      !to || SERVER.test(to),
      `${option} is an address such as http://127.0.0.1:8000, without a path; it is “${to}”.`,
    ]),
    ...pass.map((one): [unknown, string] => [
      path.read(one) && one !== '/',
      `--pass is ${path.accepts}, such as /login; it is “${one}”.`,
    ]),
    ...[tls?.certificate, tls?.key].map((file): [unknown, string] => [
      !tls || (file && FILE.test(file)),
      file
        ? `“${file}” has characters that a server’s configuration may not take. Use letters, digits and ./~@+-_.`
        : '--certificate and --key belong together. Give both, or neither.',
    ]),
  ]
  return rules.flatMap(([isRight, problem]) => (isRight ? [] : [problem]))
}
