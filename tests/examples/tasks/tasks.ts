import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ArrivedEvent } from '../../../src/realtime'
import type { HotelId, Task } from './register'

/** What housekeeping has to do in the open hotel. */
export const useTaskStore = defineStore(
  'tasks',
  () => {
    const tasks = ref(new Map<string, Task>())
    const open = computed(() => [...tasks.value.values()].filter(({ isDone }) => !isDone))

    function add(task: Task) {
      tasks.value.set(task.id, task)
    }

    function finish({ id }: { id: string }) {
      const task = tasks.value.get(id)
      if (task) task.isDone = true
    }

    /** Several at once, such as those of a whole floor, are one action. */
    function takeAll(events: readonly ArrivedEvent<Task | { id: string }>[]) {
      return events.map(({ event }) => ('room' in event ? add(event) : finish(event)))
    }

    async function load(hotel: HotelId) {
      const response = await fetch(`/api/${hotel}/tasks`)
      const read = (await response.json()) as Task[]
      tasks.value = new Map(read.map((task) => [task.id, task]))
    }

    return { tasks, open, add, finish, takeAll, load, clear: () => tasks.value.clear() }
  },
  {
    realtime: {
      channels: (hotel) => [`${hotel}.tasks`],
      events: { task_created: 'add', task_done: 'finish' },
      batch: 'takeAll',
      resync: 'load',
      reset: 'clear',
    },
  },
)
