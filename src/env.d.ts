/// <reference types="vite/client" />

/** Whether this build has the debug drawer; set in `vite.config.ts`. */
declare const __DEBUG_DRAWER__: boolean
