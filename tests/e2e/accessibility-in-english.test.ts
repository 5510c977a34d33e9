/** Every page and state in English. A file for each language, so that both run at once. */
import { testAccessibility } from './support/accessibility'

testAccessibility('en-IE', 'en')
