/** A migration is taken into the bundle as text. */
declare module '*.sql?raw' {
  const text: string
  export default text
}
