// Bytes that are kept, in memory of their own.

/**
 * A copy that shares its memory with nothing else. Node cuts buffers below 32 kB out of slabs of 64 kB: one that is kept
 * would keep its slab, and whatever else lay there, so that pages held twice the bytes that they were weighed with.
 */
export function ownBytes(bytes: Buffer | string): Buffer {
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(bytes));
  if (typeof bytes === 'string') own.write(bytes);
  else bytes.copy(own);
  return own;
}
