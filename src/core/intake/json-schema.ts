import type { Field } from './field'
import { commonFields, kindDefinitions, type Kind } from './kinds'
import { longestId } from './text'

type Schema = { readonly [member: string]: unknown }

/** The JSON Schema of a kind's records in NDJSON, from the definition that also checks them. Rule: [I35]. */
export function schemaOf(kind: Kind): Schema {
  const { means, fields } = kindDefinitions[kind]
  const all = [...fields, ...commonFields]
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: kind,
    description: means,
    type: 'object',
    properties: { kind: { const: kind }, ...Object.fromEntries(all.map((field) => [field.name, propertyOf(field)])) },
    required: ['kind', ...fields.filter(({ required }) => required).map(({ name }) => name)],
    additionalProperties: true,
  }
}

function propertyOf(field: Field): Schema {
  const { schema, about } = shapeOf(field)
  const description = [field.means, about].filter((text) => text !== undefined).join('. ')
  return description === '' ? schema : { ...schema, description }
}

function shapeOf(field: Field): { readonly schema: Schema; readonly about?: string } {
  const orNull = (type: string): unknown => (field.required ? type : [type, 'null'])
  const bounds = { ...(field.min === undefined ? {} : { minimum: field.min }), ...(field.max === undefined ? {} : { maximum: field.max }) }
  switch (field.type) {
    case 'id':
    case 'ref': return { schema: { type: field.required ? ['string', 'integer'] : ['string', 'integer', 'null'], maxLength: longestId } }
    case 'refs': return { schema: { type: ['array', 'null'], items: { type: ['string', 'integer'], maxLength: longestId } } }
    case 'text': return { schema: { type: orNull('string'), maxLength: field.longest ?? 2_000 } }
    case 'instant': return { schema: { type: orNull('string') }, about: 'ISO 8601 with an offset, or local to the site without one' }
    case 'number': return { schema: { type: orNull('number'), ...bounds } }
    case 'integer': return { schema: { type: orNull('integer'), ...bounds } }
    case 'boolean': return { schema: { type: orNull('boolean') } }
    case 'word': return { schema: { type: orNull('string') }, about: `One of ${(field.words ?? []).join(', ')}${field.otherwise ? `; anything else counts as ${field.otherwise}` : ''}` }
    case 'zone': return { schema: { type: orNull('string') } }
    case 'polygon': return { schema: { type: field.required ? 'object' : ['object', 'null'], properties: { type: { const: 'Polygon' }, coordinates: { type: 'array', minItems: 1 } }, required: ['type', 'coordinates'] } }
    default: throw new Error(`field ${field.name}: unexpected type '${String(field.type)}'`)
  }
}

/** The text of a schema's file. */
export const schemaText = (kind: Kind): string => `${JSON.stringify(schemaOf(kind), null, 2)}\n`
