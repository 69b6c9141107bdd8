/** The float with these bits, the highest first as they are written. */
export function floatOfBits(bits: bigint, itemSize: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (itemSize === 8) {
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  }
  if (itemSize === 4) {
    view.setUint32(0, Number(bits));
    return view.getFloat32(0);
  }
  const [sign, exponent, fraction] = [bits >> 15n, Number((bits >> 10n) & 31n), Number(bits & 1023n)];
  const size =
    exponent === 31
      ? fraction === 0
        ? Number.POSITIVE_INFINITY
        : Number.NaN
      : exponent === 0
        ? fraction * 2 ** -24
        : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return sign === 1n ? -size : size;
}
