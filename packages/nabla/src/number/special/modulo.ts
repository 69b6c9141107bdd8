/** a − b·⌊a/b⌋, the `%` of Python and mathematics: the result has the sign of b. NaN for b = 0. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}
