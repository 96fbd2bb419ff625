/** A file crosses the contract in pieces of this many bytes; the last is shorter. As base64 one is half of what a message may be. */
export const pieceOfFile = 384 * 1024
