/** A line of an SVG path, in pixels. */
export interface Outline {
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly closed: boolean;
}

/** The lines in the `d` of an SVG path of the commands M, L, l and Z, which are all that figures write. */
export function outlines(d: string): Outline[] {
  return d
    .split("M")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const [, absolute = "", relative = "", end] = /^([^lZ]*)(?:l([^Z]*))?(Z?)$/.exec(piece) ?? [];
      const corners = pairs(absolute);
      for (const [dx, dy] of pairs(relative)) {
        const [x, y] = corners.at(-1) ?? [Number.NaN, Number.NaN];
        corners.push([x + dx, y + dy]);
      }
      return { corners, closed: end === "Z" };
    });
}

function pairs(text: string): [number, number][] {
  const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
  return numbers.flatMap((x, n): [number, number][] =>
    n % 2 === 0 ? [[x, numbers[n + 1] ?? Number.NaN]] : [],
  );
}
