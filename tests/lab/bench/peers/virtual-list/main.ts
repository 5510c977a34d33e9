import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '../../browser/pages/styles'
import VirtualBoard from './VirtualBoard.vue'

createApp(VirtualBoard).use(createPinia()).mount('#app')
