import { defineStore } from 'pinia'
import { ref } from 'vue'

type Task = { id: string; title: string }

declare module '../../../src/realtime' {
  interface Register {
    events: { task_created: Task; task_done: { id: string } } // each event's body
  }
}

export const useTaskStore = defineStore(
  'tasks',
  () => {
    const tasks = ref<Task[]>([])
    const add = (task: Task) => void tasks.value.push(task)
    const clear = () => void (tasks.value = [])
    function remove({ id }: { id: string }) {
      tasks.value = tasks.value.filter((task) => task.id !== id)
    }
    async function load(project: string) {
      tasks.value = await (await fetch(`/api/${project}/tasks`)).json()
    }

    return { tasks, add, remove, load, clear }
  },
  {
    realtime: {
      channels: (project) => [`${project}.tasks`],
      events: { task_created: 'add', task_done: 'remove' },
      resync: 'load', // reads the rows again, after every (re)connect
      reset: 'clear', // forgets them, for another project
    },
  },
)
