/** Every other page and state, from the first. */
import { testAccessibility } from './support/accessibility'

testAccessibility((place) => place % 2 === 0)
