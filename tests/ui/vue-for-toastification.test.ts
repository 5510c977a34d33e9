// @vitest-environment happy-dom
/** Components of options, as builds without Vue's Options API make them work. */
import { mount } from '@vue/test-utils'
import { h, nextTick } from 'vue'
import { expect, it } from 'vitest'
import { defineComponent } from '../../src/ui/toasts/vue-for-toastification'

interface Self {
  count: number
  seen: number[]
  step: number
  double: number
  add(): void
  $emit(name: string): void
}

it('has data, computed values, methods, watchers and hooks, all of them on `this`', async () => {
  const hooks: string[] = []
  const hook = (name: string) =>
    function (this: unknown) {
      hooks.push(`${name} ${(this as Self).count}`)
    }
  const counter = defineComponent({
    props: ['step'],
    emits: ['added'],
    data(this: Self) {
      return { count: this.step, seen: [] }
    },
    computed: {
      double(this: Self) {
        return this.count * 2
      },
    },
    watch: {
      count(this: Self, value: number) {
        this.seen.push(value)
      },
    },
    methods: {
      add(this: Self) {
        this.count += this.step
        this.$emit('added')
      },
    },
    beforeMount: hook('beforeMount'),
    mounted: hook('mounted'),
    beforeUnmount: hook('beforeUnmount'),
    render(self: Self) {
      return h('button', { onClick: self.add }, `${self.count} ${self.double} ${self.seen.join()}`)
    },
  } as Parameters<typeof defineComponent>[0])

  const page = mount(counter, { props: { step: 3 } })
  const before = page.text()
  await page.trigger('click')
  await nextTick()
  expect([before, page.text(), page.emitted('added')?.length]).toEqual(['3 6', '6 12 6', 1])
  page.unmount()
  expect(hooks).toEqual(['beforeMount 3', 'mounted 3', 'beforeUnmount 6'])
})
