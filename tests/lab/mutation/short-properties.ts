/** Each property gets a second: thousands of changes are tested, and most are noticed at once. */
import fc from 'fast-check'

fc.configureGlobal({ interruptAfterTimeLimit: 1_000 })
