/** Item `i` of a list that is known to have it. Throws where it has none, which is a fault of this program. */
export function item<Item>(list: { readonly [i: number]: Item }, i: number): Item {
  const found = list[i];
  if (found === undefined) throw new RangeError(`item ${i} is missing`);
  return found;
}
