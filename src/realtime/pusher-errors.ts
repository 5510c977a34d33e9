/** What the SDK reports as errors, in the transport's words. */

/** The service's own error. */
export interface PusherError {
  code?: number
  message?: string
}

/**
 * Finds the service's own error in what the SDK reports. It is at one of two places, or missing.
 */
export function readError(error: unknown): PusherError {
  const data = Object(Object(error).error).data ?? Object(error).data
  const { code, message }: Record<string, unknown> = Object(data)
  return {
    ...(typeof code === 'number' && { code }),
    ...(typeof message === 'string' && { message }),
  }
}

/** Returns `code: message`, or the part that is known. */
export function describe({ code, message }: PusherError): string {
  return [code, message].filter((part) => part !== undefined).join(': ')
}

/** The characters of a message that the SDK could not parse; `null` for another error. */
export function sizeOfUnreadable(error: unknown): number | null {
  const { type, data }: Record<string, unknown> = Object(Object(error).error ?? error)
  return type === 'MessageParseError' ? String(data ?? '').length : null
}

/** The HTTP status of a refused subscription, if there was an answer. */
export function statusOf(data: unknown): number | undefined {
  const { status }: { status?: unknown } = Object(data)
  return typeof status === 'number' ? status : undefined
}
