import { defineStore } from 'pinia'
import { ref } from 'vue'

interface Message {
  id: number
  from: string
  text: string
}

declare module '../../../src/realtime' {
  interface Register {
    scope: `${number}`
    events: { message: Message; typing: { from: string } }
  }
}

/** The chat room that is open: `room-{id}`. Nothing is read again, so what was missed is missed. */
export const useChatStore = defineStore(
  'chat',
  () => {
    const messages = ref<Message[]>([])
    const typing = ref('')

    function receive(message: Message) {
      messages.value.push(message)
      typing.value = ''
    }

    function showTyping({ from }: { from: string }) {
      typing.value = from
    }

    function leave() {
      messages.value = []
      typing.value = ''
    }

    return { messages, typing, receive, showTyping, leave }
  },
  {
    realtime: {
      channels: (room) => [`room-${room}`],
      events: { message: 'receive', typing: 'showTyping' },
      reset: 'leave',
    },
  },
)
