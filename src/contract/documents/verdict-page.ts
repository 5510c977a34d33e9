/** The table of verdicts as a page. */
import { SEEN, VERDICTS } from '../../core/verdicts'
import { keysOf } from '../../core/known-names'

const HEAD = `# What can be said of a frame

Written by \`npm run contract:write\` from the table in \`src/core/verdicts.ts\`. The checker and the debug drawer read the same table.

- **error**: the frame cannot be used; what it says is missing until the next read.
- **warning**: it is used, but part of it is lost or cannot be relied on.
- **note**: nothing is wrong with it.

The last rows are outcomes.
`

/** The page in Markdown. */
export function verdictPage(): string {
  const rows = keysOf(VERDICTS).map((code) => {
    const { severity, label, expected, why, fix, clause } = VERDICTS[code]
    const anchor = clause.toLowerCase().replaceAll(' ', '-')
    const link = `[${clause}](../core/CONTRACT.md#${anchor})`
    return `| \`${code}\` | ${label} | ${severity} | ${SEEN[code]} | ${expected} | ${why} | ${fix} | ${link} |`
  })
  const head =
    '| code | label | severity | seen | expected | why it matters | how to fix it | clause |'
  return [HEAD, head, '| --- | --- | --- | --- | --- | --- | --- | --- |', ...rows, ''].join('\n')
}
