/** A picture is copied beside the bundle; what is imported is its path at run time. */
declare module '*.png?asset' {
  const path: string
  export default path
}
