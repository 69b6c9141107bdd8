import { type Figure, figure, numbers, picture } from "nabla/figure";

/** Six by six pixels of a photo: at its edge, 56 has 94 on the right, and the gradient in x is (94 − 56)/2 = 19. */
export function fragment(theme: "light" | "dark" = "light"): Figure {
  const grey = [
    [52, 55, 54, 58, 91, 97],
    [51, 54, 56, 57, 93, 96],
    [53, 54, 55, 60, 94, 95],
    [52, 56, 55, 94, 96, 98],
    [50, 53, 58, 92, 95, 97],
    [51, 55, 61, 93, 96, 96],
  ];
  return figure({
    x: [0, 6],
    y: [0, 6],
    width: 480,
    margin: { left: 16, right: 16, bottom: 16 },
    theme,
    heading: true,
    title: "56 | 55 | 94: ∂I/∂x = (94 − 56)/2 = 19",
    description:
      "The brightness of six by six pixels, as shades of grey and as numbers, with an edge from dark to light.",
    layers: [
      picture(grey, { range: [0, 130] }),
      numbers(grey, {
        on: [0, 130],
        outlined: [
          [3, 1],
          [3, 3],
        ],
      }),
    ],
  });
}
