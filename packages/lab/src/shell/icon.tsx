/** Outlines on a grid of 24, drawn for the lab. */
const outlines = {
  undo: "M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
  redo: "m15 5 5 5-5 5M20 10H10a5 5 0 0 0 0 10h3",
  share: "M12 3v12M7 8l5-5 5 5M5 13v6a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  sun:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 " +
    "19M5 19l1.4-1.4M17.6 6.4 19 5",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.500 10.500z",
  down: "m6 9 6 6 6-6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  home: "M4 11 12 4l8 7M6 10v10h12V10",
  layers: "m12 4 9 5-9 5-9-5zM3.500 13.500 12 18l8.500-4.500",
  surface: "M3 16c4-1 4-9 9-9s5 6 9 5v6c-4 1-5-3-9-3s-5 6-9 5zM12 7v8",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6M12 9v6",
  check: "m5 13 4 4L19 7",
  warning: "M12 4 2.500 20h19zM12 10v4M12 17v.5",
  close: "M6 6l12 12M18 6 6 18",
  first: "M6 5v14M18 5 9 12l9 7z",
  previous: "m16 5-9 7 9 7z",
  next: "m8 5 9 7-9 7z",
  play: "m7 4 13 8-13 8z",
  pause: "M8 5v14M16 5v14",
  last: "M18 5v14M6 5l9 7-9 7z",
  up: "m6 15 6-6 6 6",
} as const;

export type IconName = keyof typeof outlines;

/** A picture beside words, or in place of them on a button that is named otherwise. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={outlines[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
