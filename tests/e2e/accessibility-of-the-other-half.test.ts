/** Every other page and state, from the second. */
import { testAccessibility } from './support/accessibility'

testAccessibility((place) => place % 2 === 1)
