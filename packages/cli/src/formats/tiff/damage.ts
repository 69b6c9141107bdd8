/** What is wrong with a file's bytes, in words of ours: what a decoder says is its own and helps nobody. */
export class Damage extends Error {}

/** Those words, or that it cannot be decoded. */
export const damageOf = (error: unknown): { readonly en: string; readonly ru: string } =>
  error instanceof Damage
    ? { en: error.message, ru: error.message }
    : { en: "bytes that cannot be decoded", ru: "байты не декодируются" };
