/** The hand-written board, with its socket where the board has it. */
import { startDomBoard } from '../dom-board'
import { listen } from '../listen'

void startDomBoard(listen)
