/** Answers as Django gives them. */
import type { Answer } from '../message-body'

export function done(body: object): Answer {
  return { status: 200, body }
}

export function failed(status: number, body: object): Answer {
  return { status, body }
}

export function coded(code: string, message: string, status = 400): Answer {
  return failed(status, { error: { code, message } })
}

export function notFound(detail: string): Answer {
  return failed(404, { detail })
}

export function wrongMethod(seen: string, allow: string): Answer {
  return { status: 405, body: { detail: `Method "${seen}" not allowed.` }, allow }
}
