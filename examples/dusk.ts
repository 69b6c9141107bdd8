import { axes, colourFill, type Figure, figure } from "nabla/figure";

/** What drawing programs call a gradient: colours along an arrow. Lines of equal brightness lie across it. */
export function dusk(theme: "light" | "dark" = "light"): Figure {
  return figure({
    x: [0, 4],
    y: [0, 3],
    theme,
    heading: true,
    title: "A colour gradient and its lines of equal brightness",
    description:
      "Blue, red and yellow follow one another along an arrow; lines of equal brightness lie across it.",
    layers: [
      colourFill({
        stops: [
          { colour: "#1b2a6b", at: 0 },
          { colour: "#d9577a", at: 0.6 },
          { colour: "#ffe29a", at: 1 },
        ],
        from: [0.6, 0.5],
        to: [3.4, 2.5],
      }),
      axes({ grid: false }),
    ],
  });
}
