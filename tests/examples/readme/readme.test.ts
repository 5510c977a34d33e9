// @vitest-environment happy-dom
/** What stands in README under “Declare a realtime store” is what runs here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextTick } from 'vue'
import { expect, it, vi } from 'vitest'
import { settle } from '../../support/fake-timers'
import { createFakeTransport } from '../../support/fake-transport'

const transport = createFakeTransport()
vi.mock('../../../src/realtime/pusher-transport', () => ({
  createPusherTransport: () => transport,
}))

it.each(['tasks.ts', 'main.ts'])('README has %s as it is', (file) => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const own = readFileSync(join(import.meta.dirname, file), 'utf8')
  const shown = own.replaceAll("'../../../src/realtime", "'./realtime")
  expect(readme).toContain(`\`\`\`ts\n// ${file}\n${shown}\`\`\``)
})

it('whoever copies it has a live store', async () => {
  document.body.innerHTML = '<div id="app"></div>'
  vi.stubGlobal('fetch', async () => Response.json([{ id: 'a', title: 'Beds' }]))
  await import('./main')
  transport.connect()
  await settle()
  transport.publish('project-7.tasks', 'task_created', { id: 'b', title: 'Towels' })
  transport.publish('project-7.tasks', 'task_done', { id: 'a' })
  await vi.waitFor(() => expect(document.body.textContent).toContain('Towels'))
  await nextTick()
  expect(document.querySelector('#app')?.textContent).toBe('liveTowels')
})
