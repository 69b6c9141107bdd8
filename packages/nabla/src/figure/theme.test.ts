import { expect, test } from "vitest";
import { arrows, bands, field, figure, levels, svg, themes } from "../figure.js";

/** Contrast of two `#rrggbb` colours, as WCAG 2 defines it. */
function contrast(first: string, second: string): number {
  const luminance = (colour: string): number =>
    [1, 3, 5].reduce((sum, at, k) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      const linear = channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      return sum + linear * ([0.2126, 0.7152, 0.0722][k] ?? 0);
    }, 0);
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of Object.values(themes)) {
  test(`every word and sign of the ${theme.name} theme is legible on its background`, () => {
    for (const token of ["text", "muted", "accent", "ascent", "descent"] as const) {
      expect(contrast(theme[token], theme.background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`thin lines of the ${theme.name} theme have a contrast of 3 to every colour of a map`, async () => {
    const hill = field((x, y) => Math.exp(-x * x - y * y));
    const saddle = field((x, y) => x * x - y * y);
    for (const f of [hill, saddle]) {
      const layers = [bands(f), levels(f, { labels: false })];
      const drawn = await svg(figure({ x: [-2, 2], y: [-2, 2], theme: theme.name, layers }));
      const fills = [...drawn.matchAll(/data-below="[^"]*"[^>]* fill="(#\w+)"/g)].map(
        ([, fill]) => fill ?? "",
      );
      const lines = [...drawn.matchAll(/data-level[^>]* stroke="(#\w+)"/g)].map(([, stroke]) => stroke ?? "");
      expect(fills.length).toBeGreaterThan(5);
      expect(lines.length).toBeGreaterThan(5);
      for (const fill of fills)
        for (const stroke of lines) expect(contrast(fill, stroke)).toBeGreaterThanOrEqual(3);
    }
  });

  test(`the colours of runs of the ${theme.name} theme have a contrast of 3 to its background`, () => {
    for (const colour of theme.runs) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3);
  });

  test(`the faintest arrow of the ${theme.name} theme has a contrast of 3 to its background`, async () => {
    for (const sign of [1, -1] as const) {
      const layers = [
        arrows(
          field(
            (x) => x * x * x,
            () => 0,
          ),
          { sign },
        ),
      ];
      const drawn = await svg(figure({ x: [0, 3], y: [0, 3], theme: theme.name, layers }));
      const fills = [...drawn.matchAll(/<path d="[^"]*" fill="(#\w+)"/g)].map(([, fill]) => fill ?? "");
      expect(fills.length).toBeGreaterThan(3);
      for (const fill of fills) expect(contrast(fill, theme.background)).toBeGreaterThanOrEqual(3);
    }
  });
}
