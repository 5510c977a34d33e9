/** Answers as Django gives them. */
import type { Answer } from '../message-body'

/** The action is accepted. */
export function done(body: object): Answer {
  return { status: 200, body }
}

/** The request is refused with this status. */
export function failed(status: number, body: object): Answer {
  return { status, body }
}

/** The request is refused with a code and a message. */
export function coded(code: string, message: string, status = 400): Answer {
  return failed(status, { error: { code, message } })
}

/** Nothing is at this address. */
export function notFound(detail: string): Answer {
  return failed(404, { detail })
}

/** The address does not take this method. */
export function wrongMethod(seen: string, allow: string): Answer {
  return { status: 405, body: { detail: `Method "${seen}" not allowed.` }, allow }
}
