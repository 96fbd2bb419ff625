import { badValue, type Bad, type Field } from './field'

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** A finite number with a decimal point, within the field's bounds. Rule: [I10]. */
export function readNumber(raw: unknown, field: Field): number | Bad {
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' && decimal.test(raw.trim()) ? Number(raw.trim()) : null
  if (value === null || !Number.isFinite(value)) return badValue('not-number', field.name, raw)
  if (field.type === 'integer' && !Number.isSafeInteger(value)) return badValue('not-whole', field.name, raw)
  if (value < (field.min ?? -Infinity) || value > (field.max ?? Infinity)) return badValue('out-of-bounds', field.name, raw, { min: field.min ?? null, max: field.max ?? null })
  return value === 0 ? 0 : value
}

const truths = new Map([['TRUE', true], ['1', true], ['YES', true], ['FALSE', false], ['0', false], ['NO', false]])

/** true/false, 1/0, yes/no. Rule: [I10]. */
export function readBoolean(raw: unknown, field: string): boolean | Bad {
  if (typeof raw === 'boolean') return raw
  const value = typeof raw === 'string' || typeof raw === 'number' ? truths.get(String(raw).trim().toUpperCase()) : undefined
  return value ?? badValue('not-boolean', field, raw)
}
