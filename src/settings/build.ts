/** The settings of a build, for `vite.config.ts`. */
import type { Plugin } from 'vite'
import { givenInEnvironment, type Given } from './given'
import { readSettings } from './read'
import { inEnvironment, SETTINGS } from './table'

/** The line of `index.html` that has the folder. */
const BASE = '<base href="/" />'

type Environment = Readonly<Record<string, string | undefined>>

/** Everything that is wrong with the environment of a build, in words. */
export function problemsOfBuild(env: Environment): string[] {
  const { given, problems } = givenInEnvironment(env)
  return [...problems, ...readSettings(given, { isBuild: true }, inEnvironment).problems]
}

/** Returns what a build takes from its environment: the settings of the page, and nothing else. */
export function builtIn(env: Environment): Given {
  const { given } = givenInEnvironment(env)
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !('isOfTheBuild' in SETTINGS[name as keyof Given])),
  )
}

/** The folder of the board on its host, with a slash at both ends. */
export function folderOf(env: Environment): string {
  const text = givenInEnvironment(env).given.basePath
  return (text && SETTINGS.basePath.is.read(text)) || '/'
}

/** Writes the folder into the page. Whoever serves the board can still change it there. */
export function writeFolder(env: Environment): Plugin {
  return {
    name: 'board-folder',
    transformIndexHtml: (html) => html.replace(BASE, `<base href="${folderOf(env)}" />`),
  }
}

/** Stops a build whose settings cannot work, with everything that is wrong with them. */
export function checkSettings(env: Environment): Plugin {
  return {
    name: 'board-settings',
    apply: 'build',
    configResolved({ isProduction }) {
      const problems = problemsOfBuild(env)
      // Its page would take a board without a prefix, as development does.
      if (!isProduction)
        problems.push(`NODE_ENV is ${process.env.NODE_ENV}. Remove it, or set it to production.`)
      if (problems.length === 0) return
      const message = `The settings of this build cannot work:\n- ${problems.join('\n- ')}`
      // Where in Vite it was thrown helps nobody.
      throw Object.assign(new Error(message), { stack: '' })
    },
  }
}
