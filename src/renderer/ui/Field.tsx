import { useId, type ReactNode } from 'react'

type FieldFrame = { readonly label: string; readonly hint?: string; readonly isRequired?: boolean }

/** A line of text with its label. `isFirst` gets the focus when its dialog opens. */
export function TextField({ label, hint, isRequired, value, onChange, isFirst = false, type = 'text', suggestions = [] }: FieldFrame & {
  readonly value: string; readonly onChange: (value: string) => void; readonly isFirst?: boolean; readonly type?: 'text' | 'number'; readonly suggestions?: readonly string[]
}) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} isRequired={isRequired}>
      <input id={id} className="input" type={type} value={value} maxLength={200} data-first={isFirst || undefined} aria-required={isRequired} autoComplete="off" list={suggestions.length > 0 ? `${id}-list` : undefined} onChange={(event) => onChange(event.target.value)} />
      {suggestions.length > 0 && <datalist id={`${id}-list`}>{suggestions.map((text) => <option key={text} value={text} />)}</datalist>}
    </Labelled>
  )
}

/** Several lines of text, kept as typed; at most 2 000 characters where nothing else is said. */
export function NoteField({ label, hint, isRequired, value, onChange, isFirst = false, most = 2_000 }: FieldFrame & { readonly value: string; readonly onChange: (value: string) => void; readonly isFirst?: boolean; readonly most?: number }) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} isRequired={isRequired}>
      <textarea id={id} className="input input-note" rows={3} value={value} maxLength={most} data-first={isFirst || undefined} aria-required={isRequired} onChange={(event) => onChange(event.target.value)} />
    </Labelled>
  )
}

/** One of a few; arrows move, as with any set of radio buttons. */
export function ChoiceField<Value extends string>({ label, hint, isRequired, value, onChange, choices, isFirst = false }: FieldFrame & {
  readonly value: Value | null; readonly onChange: (value: Value) => void; readonly choices: readonly { readonly value: Value; readonly word: string; readonly more?: string | undefined }[]; readonly isFirst?: boolean
}) {
  const id = useId()
  return (
    <fieldset className="field choices">
      <legend>{label}{isRequired && <Star />}</legend>
      <div className="choice-row">
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input type="radio" name={id} checked={value === choice.value} data-first={(isFirst && (value === choice.value || (value === null && index === 0))) || undefined} onChange={() => onChange(choice.value)} />
            <span>{choice.word}{choice.more !== undefined && <small> {choice.more}</small>}</span>
          </label>
        ))}
      </div>
      {hint !== undefined && <small className="field-hint">{hint}</small>}
    </fieldset>
  )
}

/** A box to tick. */
export function TickField({ label, hint, value, onChange }: FieldFrame & { readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  return (
    <label className="field tick">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}{hint !== undefined && <small className="field-hint"> {hint}</small>}</span>
    </label>
  )
}

type TicksProps<Value> = { readonly label: string; readonly hint: string; readonly all: readonly Value[]; readonly chosen: readonly Value[]; readonly wordOf: (value: Value) => string; readonly onChange: (chosen: readonly Value[]) => void }

/** Any number of a few. */
export function TicksField<Value extends string | number>({ label, hint, all, chosen, wordOf, onChange }: TicksProps<Value>) {
  return (
    <fieldset className="field choices">
      <legend>{label}</legend>
      <div className="choice-row">
        {all.map((value) => (
          <label key={value} className="choice">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onChange(all.filter((one) => (one === value) !== chosen.includes(one)))} />
            <span>{wordOf(value)}</span>
          </label>
        ))}
      </div>
      <small className="field-hint">{hint}</small>
    </fieldset>
  )
}

function Labelled({ id, label, hint, isRequired, children }: { readonly id: string; readonly label: string; readonly hint: string | undefined; readonly isRequired: boolean | undefined; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}{isRequired && <Star />}</label>
      {children}
      {hint !== undefined && <small className="field-hint">{hint}</small>}
    </div>
  )
}

const Star = () => <span className="required" aria-hidden="true"> *</span>
