import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import { createEnglish, type Text } from './en'

/** `main.ts` provides the words of the page here. */
export const TEXT: InjectionKey<Readonly<ShallowRef<Text>>> = Symbol('text')

const ENGLISH: Readonly<ShallowRef<Text>> = shallowRef(createEnglish())

/** The words of the page, which change with its language. English in an app that provides none. */
export function useText(): Readonly<ShallowRef<Text>> {
  return inject(TEXT, ENGLISH)
}
