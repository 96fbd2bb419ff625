import type { ReactNode } from 'react'
import type { Contactable } from '../../contract/shapes'
import { useSay } from './say'

/** Whom to call, and what to do first: the site's instructions and every number that is known. */
export function CallPart({ contacts, instructions, children }: { readonly contacts: readonly Contactable[]; readonly instructions: string | null; readonly children?: ReactNode }) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('detail.call')}</h3>
      {instructions && <p className="instructions">{instructions}</p>}
      {contacts.length === 0 && <p className="quiet">{say('detail.nobodyToCall')}</p>}
      <ul className="contacts">
        {contacts.map(({ role, name, phone, email }) => (
          <li key={`${role} ${name}`}><span className="contact-role">{say(`contact.${role}`)}</span><span>{name}</span><span className="contact-number">{phone ?? email ?? say('detail.noNumber')}</span></li>
        ))}
      </ul>
      {children}
    </section>
  )
}
