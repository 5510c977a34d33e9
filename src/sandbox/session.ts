/** The answers to a person whose session has ended, and the page to sign in. */
import { failedAnswer } from './faults'
import type { Answer } from './message-body'

/** The path at which a person signs in. */
export const SIGN_IN_PATH = '/api/sandbox/sign-in'

/** Whether a path is only for people who are signed in. */
export function needsSession(path: string): boolean {
  return path.startsWith('/api/') && !path.startsWith('/api/sandbox/')
}

/** The answer to a person who is not signed in any more. */
export function endedAnswer(status: number): Answer {
  if (status >= 400) return failedAnswer(status)
  return { status, body: '', headers: { Location: SIGN_IN_PATH } }
}

/** A page for people, as a single sign-on shows it. */
export function signInPage(): Answer {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' }
  return { status: 200, body: '<!doctype html><title>Sign in</title>', headers }
}
