/** A font is taken into the bundle as an address that holds its bytes. */
declare module '*.woff?inline' {
  const address: string
  export default address
}
