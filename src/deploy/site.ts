/** What a board is served as, and from where. Everything that is generated follows from it. */

/** A path of the board's own host, with what is below it, passed on to another server. */
export interface Passed {
  /** Without a slash at its end: `/api`. */
  path: string
  /** `http://127.0.0.1:8000` */
  to: string
}

/** The site that a server serves. */
export interface Site {
  /** The folder of the board on its host, `/` or `/board/`. */
  base: string
  /** Where the server listens, `127.0.0.1:8080`. */
  listen: string
  /** The names of the host. Left out: any. */
  name?: string | undefined
  /** Certificate and key, for a server that encrypts by itself. */
  tls?: { certificate: string; key: string } | undefined
  /** What the page connects to beside its own host, as sources of a Content-Security-Policy. */
  connectTo: readonly string[]
  /** Hashes of what stands in `index.html` itself. */
  inline: Inline
  /** Requests, such as those of the API and of the signing. */
  requests: readonly Passed[]
  /** Sockets. */
  sockets: readonly Passed[]
}

/** Sources of a Content-Security-Policy, such as `'sha256-…'`. */
export interface Inline {
  scripts: readonly string[]
  styles: readonly string[]
}

/** The folder of files whose names change with their content. */
export const ASSETS = 'assets/'
/** Answers to whoever watches the server. */
export const HEALTH = 'healthz'
/** What a build is, as JSON: `{ "version": "0.1.0", "build": "0f3a…" }`. */
export const VERSION_FILE = 'version.json'
/** Files that say what holds now. A copy of one of these would show an old board. */
export const FRESH_FILES = [
  'index.html',
  'board.json',
  VERSION_FILE,
  'worker.js',
  'manifest.webmanifest',
] as const
