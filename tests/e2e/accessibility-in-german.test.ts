/** Every page and state in German. A file for each language, so that both run at once. */
import { testAccessibility } from './support/accessibility'

testAccessibility('de-AT', 'de')
