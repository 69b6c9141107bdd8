/** What the screen of terrain shows. */
export interface TerrainState {
  /** The lab's own hills, or heights of the reader's. */
  readonly source: "hills" | "own";
  /** The reader's heights as a link carries them; nothing where there are none, or more than a link can carry. */
  readonly own: string;
  readonly colours: GroundColours;
  /** What lies over the colours. */
  readonly over: readonly GroundLayer[];
  /** Column and row from which the way begins; row 0 is the northernmost. */
  readonly at: readonly [column: number, row: number];
  readonly way: "up" | "down";
  /** What was painted, in its order. */
  readonly dabs: readonly Dab[];
  /** The side of a cell of the reader's heights, where their file does not tell. */
  readonly cell: number;
}

export const groundColours = ["tint", "slope", "aspect", "none"] as const;
export type GroundColours = (typeof groundColours)[number];

export const groundLayers = ["hillshade", "levels"] as const;
export type GroundLayer = (typeof groundLayers)[number];

/** A touch of the brush: a round hill, or a hollow. All are whole numbers, so that links are short. */
export interface Dab {
  readonly column: number;
  readonly row: number;
  /** Cells from the middle to where 1/e of the height is left. */
  readonly radius: number;
  /** In hundredths of the difference between the highest and the lowest place; below 0 a hollow. */
  readonly height: number;
}

/** More would make links longer than some programs keep them. */
export const MOST_DABS = 300;

/** On the slope between the two hills, from where the way up leads to the lower one. */
export const homeTerrain: TerrainState = {
  source: "hills",
  own: "",
  colours: "tint",
  over: groundLayers,
  at: [66, 28],
  way: "up",
  dabs: [],
  cell: 1,
};

/** The parts of an address that tell it; of heights that no link carries neither a place nor what was painted. */
export function terrainParts(terrain: TerrainState): string[] {
  const { source, own, colours, over, at, way, dabs, cell } = terrain;
  const isSent = source === "own" && own !== "";
  const isKept = source === "own" && !isSent;
  return [
    ...(isSent ? [`heights=${own}`] : []),
    ...(isSent && cell !== homeTerrain.cell ? [`cell=${cell}`] : []),
    ...(colours === homeTerrain.colours ? [] : [`ground=${colours}`]),
    ...(over.length === groundLayers.length ? [] : [`over=${over.join(",")}`]),
    ...(isKept || String(at) === String(homeTerrain.at) ? [] : [`from=${at.join(",")}`]),
    ...(way === "up" ? [] : ["walk=down"]),
    ...(isKept || dabs.length === 0 ? [] : [`dabs=${dabs.map(numbersOf).join(",")}`]),
  ];
}

const numbersOf = ({ column, row, radius, height }: Dab): string => [column, row, radius, height].join(",");

export function readTerrain(search: URLSearchParams): TerrainState {
  const whole = (name: string): number[] => {
    const numbers = (search.get(name) ?? "").split(",").filter(Boolean).map(Number);
    return numbers.every(Number.isSafeInteger) ? numbers : [];
  };
  const [column = -1, row = -1] = whole("from");
  const over = search.get("over")?.split(",");
  const painted = whole("dabs");
  const dabs: Dab[] = [];
  for (let k = 0; k + 3 < painted.length && dabs.length < MOST_DABS; k += 4) {
    const [column = 0, row = 0, radius = 1, height = 0] = painted.slice(k, k + 4);
    if (radius >= 1 && radius <= 100 && Math.abs(height) <= 100) dabs.push({ column, row, radius, height });
  }
  const own = search.get("heights") ?? "";
  const cell = Number(search.get("cell") ?? Number.NaN);
  return {
    source: own === "" ? "hills" : "own",
    own,
    colours: groundColours.find((name) => name === search.get("ground")) ?? homeTerrain.colours,
    over: over === undefined ? groundLayers : groundLayers.filter((name) => over.includes(name)),
    at: column >= 0 && row >= 0 ? [column, row] : homeTerrain.at,
    way: search.get("walk") === "down" ? "down" : "up",
    dabs,
    cell: cell > 0 && Number.isFinite(cell) ? cell : homeTerrain.cell,
  };
}
