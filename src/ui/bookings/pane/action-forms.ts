/** Which action asks for what before it is done. Every other one is done by one press. */
import type { Component } from 'vue'
import { actionName, asksFirst } from '../../../core/actions'
import type { Booking } from '../../../core/booking'
import type { Objection } from '../../../core/objections'
import ExtendForm from './ExtendForm.vue'
import ReasonForm from './ReasonForm.vue'
import RoomForm from './RoomForm.vue'
import SureForm from './SureForm.vue'

/** What every form gets. */
export interface FormProps {
  action: string
  /** The name of the action for this booking. */
  label: string
  booking: Booking
  objections: readonly Objection[]
  isBusy: boolean
  isUnderWay: boolean
}

const FORMS: Readonly<Record<string, Component>> = {
  cancel: ReasonForm,
  decline: ReasonForm,
  assign: RoomForm,
  extend: ExtendForm,
}

/**
 * The form of an action; `null` when one press does it: nothing speaks against it, and it can be taken
 * back.
 *
 * @param isInList whether it is pressed in a list, and not in the open booking
 */
export function formOf(
  action: string,
  objections: readonly Objection[],
  isInList: boolean,
): Component | null {
  const name = actionName(action)
  if (Object.hasOwn(FORMS, name)) return FORMS[name] as Component
  return objections.length > 0 || asksFirst(action, isInList) ? SureForm : null
}
