/** The same events through the same client, and nothing made of them. */
import { listen } from '../listen'

listen(() => {})
