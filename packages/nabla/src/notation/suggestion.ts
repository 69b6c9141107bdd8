/**
 * Number of insertions, deletions, changes and swaps of neighbours between two words (Damerau 1964), or `limit` + 1
 * when more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

const LONGEST = 40;

/**
 * The nearest of the known words, or undefined when none is near: one slip in short words, two in longer ones, none in
 * the first letter but that it is left out or has changed places with the next. The first wins a tie.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const lower = word.toLowerCase();
  let limit = word.length <= 4 ? 1 : 2;
  let best: string | undefined;
  for (const candidate of known) {
    if (candidate.length < 3 || !beginsAlike(lower, candidate.toLowerCase())) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** jn is no slip of ln, but cso is one of cos, and rctan of arctan. */
function beginsAlike(word: string, known: string): boolean {
  return word[0] === known[0] || word[0] === known[1];
}

/** The length of the longest word, or `least` when all are shorter. */
export function longest(words: Iterable<string>, least: number): number {
  let length = least;
  for (const word of words) length = Math.max(length, word.length);
  return length;
}
