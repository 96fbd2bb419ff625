/** Something that was made at one standing of the alerts and of the names. */
export type Made<Value> = { readonly asked: string; readonly made: Value; readonly version: number; readonly named: number }
/** The few things that were asked for last. */
export type Shelf<Value> = { readonly at: (asked: string, named: number) => Made<Value> | undefined; readonly put: (made: Made<Value>) => void }

/** So many are kept at hand. */
const mostKept = 12

export function createShelf<Value>(): Shelf<Value> {
  let kept: readonly Made<Value>[] = []
  return {
    at: (asked, named) => kept.find((made) => made.asked === asked && made.named === named),
    put: (made) => {
      kept = [made, ...kept.filter(({ asked }) => asked !== made.asked)].slice(0, mostKept)
    },
  }
}
