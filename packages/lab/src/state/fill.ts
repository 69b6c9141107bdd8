/** A fill of colours along an arrow. */
export interface FillState {
  readonly stops: readonly FillStop[];
  /** Where the arrow points, in degrees from the right, anticlockwise. */
  readonly angle: number;
  /** Are lines of equal brightness drawn? */
  readonly lines: boolean;
}

export interface FillStop {
  /** `#rrggbb`. */
  readonly colour: string;
  /** Hundredths of the arrow's length. */
  readonly at: number;
}

/** More could not be told apart on the arrow. */
export const MOST_STOPS = 8;

/** An evening's sky. */
export const homeFill: FillState = {
  stops: [
    { colour: "#1b2a6b", at: 0 },
    { colour: "#d9577a", at: 60 },
    { colour: "#ffe29a", at: 100 },
  ],
  angle: 35,
  lines: true,
};

export function fillParts({ stops, angle, lines }: FillState): string[] {
  const written = (of: FillState["stops"]): string =>
    of.map(({ colour, at }) => `${colour.slice(1)}-${at}`).join(",");
  return [
    ...(written(stops) === written(homeFill.stops) ? [] : [`stops=${written(stops)}`]),
    ...(angle === homeFill.angle ? [] : [`angle=${angle}`]),
    ...(lines ? [] : ["lines=0"]),
  ];
}

export function readFill(search: URLSearchParams): FillState {
  const stops = (search.get("stops") ?? "").split(",").flatMap((text): FillStop[] => {
    const [, colour, at] = /^([0-9a-f]{6})-(\d{1,3})$/i.exec(text) ?? [];
    return colour === undefined || Number(at) > 100 ? [] : [{ colour: `#${colour}`, at: Number(at) }];
  });
  const rising = stops.every(({ at }, k) => k === 0 || at > (stops[k - 1]?.at ?? 0));
  const angle = Number(search.get("angle") ?? homeFill.angle);
  return {
    stops: rising && stops.length >= 2 && stops.length <= MOST_STOPS ? stops : homeFill.stops,
    angle: Number.isInteger(angle) ? ((angle % 360) + 360) % 360 : homeFill.angle,
    lines: search.get("lines") !== "0",
  };
}
