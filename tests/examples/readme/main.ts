import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createRealtime } from '../../../src/realtime'
import { createPusherTransport } from '../../../src/realtime/pusher-transport'
import { useTaskStore } from './tasks'

const transport = createPusherTransport({ key: 'your-key', cluster: 'eu' })
const realtime = createRealtime({ transport })
const app = createApp(App).use(createPinia().use(realtime.pinia)).use(realtime)
useTaskStore() // a store that nobody uses subscribes to nothing
// Rows of the project before that cannot be cleared go with the page.
if (!realtime.open('project-7')) location.reload()
app.mount('#app')
