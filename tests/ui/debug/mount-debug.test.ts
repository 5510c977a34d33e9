// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { recordBoard } from '../../../src/debug/record-board'
import { mountDebug } from '../../../src/ui/debug/mount-debug'
import { sayMissing } from '../../../src/ui/debug/say-missing'
import { createWorld } from '../../support/world'

const find = (selector: string) => document.querySelector<HTMLElement>(selector)
let undo = () => {}

afterEach(() => {
  undo()
  document.body.replaceChildren()
})

type LoadPanel = Parameters<typeof mountDebug>[0]['loadPanel']
const Panel = defineComponent({ inheritAttrs: false, render: () => 'open' })

function mount(loadPanel: LoadPanel) {
  const world = createWorld()
  const { realtime } = world
  const recorder = recordBoard({ ...world, onTrace: realtime.onTrace })
  undo = mountDebug({ recorder, realtime, document, loadPanel })
}

async function press() {
  find('[data-debug-toggle]')?.click()
  await flushPromises()
}

describe('the closed drawer', () => {
  it('loads its panel when it is opened, and not before', async () => {
    const load = vi.fn<LoadPanel>(async () => ({ panel: Panel, props: {} }))
    mount(load)
    expect(load).not.toHaveBeenCalled()
    const keys = { key: 'D', ctrlKey: true, shiftKey: true }
    document.dispatchEvent(new KeyboardEvent('keydown', keys))
    await flushPromises()
    expect([load.mock.calls.length, document.body.textContent]).toEqual([1, 'open'])
  })

  it('says that its panel did not load, and tries again', async () => {
    const load = vi.fn<LoadPanel>(async () => ({ panel: Panel, props: {} }))
    load.mockRejectedValueOnce(new Error('404'))
    mount(load)
    await press()
    expect(find('[data-debug-failed]')?.textContent).toBe('The panel did not load.')
    await press()
    expect(document.body.textContent).toBe('open')
  })

  it('says that its panel threw, and stays', async () => {
    const broken = defineComponent({
      render() {
        throw new Error('a fault')
      },
    })
    mount(async () => ({ panel: broken, props: {} }))
    await press()
    expect(find('[data-debug-failed]')?.textContent).toBe('The panel has a fault.')
    expect(find('[data-debug-toggle]')).not.toBeNull()
  })
})

it('a drawer whose files are missing is named on the page', () => {
  sayMissing(document)
  expect(find('[data-debug-failed]')?.textContent).toMatch('did not load')
})
