/** The two files that hosts of static sites read. Written from their documents, not tried. */
import { cacheHeaders, securityHeaders, type Headers } from '../headers'
import { ASSETS, FRESH_FILES, type Site } from '../site'

/** No two of these rules set one header: hosts differ in what they make of that. */
export function headersFile(site: Site): string {
  const { base } = site
  const never = cacheHeaders('never')
  const rules: [path: string, headers: Headers][] = [
    ['/*', securityHeaders(site)],
    [`${base}${ASSETS}*`, cacheHeaders('for-ever')],
    [base, never],
    ...FRESH_FILES.map((name): [string, Headers] => [base + name, never]),
    [`${base}hotels/*`, never],
  ]
  return rules
    .map(([path, headers]) => [path, ...Object.entries(headers).map(asLine)].join('\n'))
    .join('\n')
    .concat('\n')
}

/** The page's own paths. A file that is not there stays a 404. */
export function redirectsFile({ base }: Site): string {
  return `${base}hotels/* ${base}index.html 200\n`
}

function asLine([name, value]: [string, string]): string {
  return `  ${name}: ${value}`
}
