/** Runs the simulation once for every rule that is taken away, and tells what it found. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { bundle } from '../../support/bundle.mjs'

/**
 * @returns the exit code: 1 when an ablation fails nothing and nobody explained why
 */
export async function ablate({
  directory,
  runBundle,
  print,
  schedules,
  seed,
  only,
  json,
  profile,
}) {
  const listFile = join(directory, 'ablations.mjs')
  await bundle(join(import.meta.dirname, 'ablations.ts'), listFile)
  const { ABLATIONS, patchSource } = await import(pathToFileURL(listFile).href)
  const rows = []
  for (const [index, ablation] of ABLATIONS.entries()) {
    if (only && !`${ablation.rule} ${ablation.name}`.includes(only)) continue
    const file = join(directory, `ablation-${index}.mjs`)
    await bundle(join(import.meta.dirname, 'cli.ts'), file, changeBy(ablation.patches))
    if (json && ablation.explained) {
      rows.push({ ...ablation, failed: 0, schedules: 0 })
      continue
    }
    const row = { ...ablation, ...(await measure(file, json ? ablation.profile : profile)) }
    rows.push(row)
    if (!json) tell(row, rows.length === 1)
  }
  if (json) print(JSON.stringify(rows))
  else tellSilent(rows)
  return rows.every(({ failed, explained }) => failed > 0 || explained) ? 0 : 1

  function changeBy(patches) {
    return (file, code) => {
      const own = patches.filter((patch) => patch.file === file)
      return own.reduce((changed, patch) => patchSource(ts, changed, patch), code)
    }
  }

  async function measure(file, profile) {
    const sum = { failed: 0, schedules: 0, byProfile: {}, first: '' }
    const rules = new Map()
    const args = ['--schedules', String(schedules), '--seed', String(seed), '--profile', profile]
    if (json) args.push('--until-failure')
    await runBundle(file, args, (message) => {
      if (message.thrown) {
        sum.failed++
        sum.first ||= `thrown: ${message.thrown.split('\n')[0]}`
      }
      if (message.failed) {
        const [{ rule, what }] = message.failed.failures
        rules.set(rule, (rules.get(rule) ?? 0) + 1)
        sum.first ||= `${rule}: ${what}`
      }
      if (message.schedules === undefined) return
      sum.failed += message.failures
      sum.schedules += message.schedules
      sum.byProfile[message.profile] = message.failures
    })
    const kinds = [...rules].toSorted(([, a], [, b]) => b - a)
    return { ...sum, kinds: kinds.map(([rule, count]) => `${rule} ${count}`).join(', ') }
  }

  function tell({ rule, name, schedules, failed, byProfile, kinds }, isFirst) {
    const profiles = Object.keys(byProfile)
    if (isFirst) {
      print(`| rule | without it | of ${schedules} | ${profiles.join(' | ')} | seen as |`)
      print(`| --- | --- | --- | ${profiles.map(() => '---').join(' | ')} | --- |`)
    }
    const each = profiles.map((profile) => byProfile[profile]).join(' | ')
    print(`| ${rule} | ${name} | ${failed} | ${each} | ${kinds || 'nothing'} |`)
  }

  function tellSilent(rows) {
    const silent = rows.filter(({ failed }) => failed === 0)
    if (silent.length > 0) print('\nNothing failed without these:')
    for (const { rule, name, explained } of silent) {
      print(`- ${rule}, ${name}: ${explained ?? 'TO BE EXPLAINED'}`)
    }
  }
}
