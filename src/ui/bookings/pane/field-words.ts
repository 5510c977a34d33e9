import type { Entity } from '../../../core/contract'
import type { FieldChange } from '../../../core/diff'
import type { Text } from '../../text/en'
import { wordOfAction, wordOfStatus } from '../../text/words'
import type { Format } from '../../kit/format'

/** The value of a field in words; empty when it has none. */
export function wordsOfField(
  t: Text,
  format: Format | null,
  entity: Entity,
  field: FieldChange<Entity>['field'],
  value: FieldChange<Entity>['before'],
): string {
  if (value === undefined) return ''
  if (value === true) return t.booking.yes
  const text = String(value)
  if (field === 'status') return wordOfStatus(t, entity, text)
  if (field === 'actions')
    return text
      .split(' ')
      .map((name) => wordOfAction(t, name))
      .join(', ')
  if (field.endsWith('_at')) return format?.moment(text) ?? ''
  return field === 'check_in' || field === 'check_out' ? (format?.day(text) ?? '') : text
}
