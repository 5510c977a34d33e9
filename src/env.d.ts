/// <reference types="vite/client" />

/** Whether this build has the debug drawer; set in `vite.config.ts`. */
declare const __DEBUG_DRAWER__: boolean

/** Whether this build keeps the last known board on the device; set in `vite.config.ts`. */
declare const __KEEP_LAST_BOARD__: boolean

/** What the backend of this build calls things, by its name in `dialects/`; set in `vite.config.ts`. */
declare const __BACKEND_DIALECT__: string

/** The hotels of a backend that does not list them, or an empty text; set in `vite.config.ts`. */
declare const __NAMED_HOTELS__: string
