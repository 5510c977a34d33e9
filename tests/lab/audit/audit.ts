/** What has to be true of every package that is installed for the board. */

/** Licences whose texts allow what is done here: building with them, and shipping some of them. */
export const LICENCES = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
])

/** Tools with another licence, which stay as they are: nothing of them is in the page. */
const TOOLS = { 'MPL-2.0': /^(axe-core|lightningcss(-[\w-]+)?)$/ } as const

/** A package in `package-lock.json`. */
export interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  link?: boolean
}

/** A package as it is installed. */
export interface Installed {
  version?: unknown
  license?: unknown
  scripts?: Readonly<Record<string, unknown>>
}

export interface Audited {
  /** The packages of the lockfile by their folder, without the project itself. */
  locked: ReadonlyMap<string, Locked>
  /** The versions that `package.json` asks for, and which install scripts it forbids. */
  wanted: Readonly<Record<string, string>>
  forbidden: ReadonlySet<string>
  /** What is installed in a folder; `null` when nothing is. */
  installed(folder: string): Installed | null
}

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall']

/** Everything that is wrong, in words. */
export function audit({ locked, wanted, forbidden, installed }: Audited): string[] {
  const vague = Object.entries(wanted).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  return [
    ...vague.map(([name, version]) => `${name}: “${version}” is no exact version`),
    ...[...locked].flatMap(([folder, one]) => {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const rules: [isBroken: unknown, problem: string][] = [
        [!one.integrity?.startsWith('sha512-'), 'has no integrity of SHA-512'],
        [one.resolved !== undefined || one.link, 'has an address in the lockfile'],
        [
          one.hasInstallScript && !forbidden.has(name),
          'has an install script, which allowScripts does not forbid',
        ],
        [!isAllowed(name, one.license), `has the licence ${one.license ?? 'of nobody'}`],
        ...ofInstalled(one, installed(folder), forbidden.has(name)),
      ]
      return rules.flatMap(([isBroken, problem]) => (isBroken ? [`${folder}: ${problem}`] : []))
    }),
  ]
}

function isAllowed(name: string, licence = ''): boolean {
  return LICENCES.has(licence) || (licence === 'MPL-2.0' && TOOLS[licence].test(name))
}

/** What is installed is what the lockfile says. Packages for other systems are not there. */
function ofInstalled(
  { version, license, hasInstallScript }: Locked,
  found: Installed | null,
  isForbidden: boolean,
): [unknown, string][] {
  if (!found) return []
  const script = INSTALL_SCRIPTS.find((name) => found.scripts?.[name])
  return [
    [found.version !== version, `is installed as ${String(found.version)}, not ${version}`],
    [
      typeof found.license === 'string' && found.license !== license,
      `is installed with the licence ${String(found.license)}, not ${license}`,
    ],
    [
      script && !hasInstallScript && !isForbidden,
      `has the script ${script}, which the lockfile does not know`,
    ],
  ]
}
