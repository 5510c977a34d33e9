import type { IncomingHttpHeaders } from 'node:http'

/** A host with or without a port, as browsers write it. */
const HOST = /^(\[[\da-f:]+\]|[^\s:/@]+)(?::\d+)?$/i
const LOOPBACK = /^(?:(?:[a-z\d-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/**
 * Why a request is refused, or `null`. The sandbox serves this machine only. A page of another site
 * must not read or write here, and neither must a host name that was made to point here (DNS
 * rebinding).
 */
export function refusalOf({ host, origin }: IncomingHttpHeaders): string | null {
  const [, hostname] = HOST.exec(host ?? '') ?? []
  if (!isLoopback(hostname)) {
    return `The sandbox answers to localhost, 127.0.0.1 and [::1] only; the request was for ${quote(host)}.`
  }
  if (origin === undefined || isLoopback(hostnameOf(origin))) return null
  return `The sandbox answers to pages of this machine only; the request came from ${quote(origin)}.`
}

function hostnameOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).hostname : undefined
}

function isLoopback(hostname = ''): boolean {
  return LOOPBACK.test(hostname)
}

function quote(text: string | undefined): string {
  return text === undefined ? 'no host' : `“${text.slice(0, 80)}”`
}
