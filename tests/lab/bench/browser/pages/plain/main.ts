/** The same rows of the same answer, once and without a socket: the least that a first paint takes. */
import { startDomBoard } from '../dom-board'

void startDomBoard(() => {})
