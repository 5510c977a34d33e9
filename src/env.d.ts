/// <reference types="vite/client" />

/** Whether this build has the debug drawer; set in `vite.config.ts`. */
declare const __DEBUG_DRAWER__: boolean

/** The settings that this build has of its environment, by name; set in `vite.config.ts`. */
declare const __BUILT_IN__: Readonly<Record<string, string>>

/** The version of the board, as `package.json` has it; set in `vite.config.ts`. */
declare const __BOARD_VERSION__: string
