/** The value of a 16-bit float given by its bits (IEEE 754 binary16). */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

let values: Float32Array | undefined;

/** 16-bit floats as 32-bit ones. There are 65536 of them, so each is looked up. */
export function widenHalves(halves: Uint16Array): Float32Array {
  if (values === undefined) {
    values = new Float32Array(65536);
    for (let bits = 0; bits < values.length; bits++) values[bits] = fromHalf(bits);
  }
  const wide = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) wide[i] = values[halves[i]];
  return wide;
}
