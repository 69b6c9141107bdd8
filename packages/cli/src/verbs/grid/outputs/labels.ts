import { item } from "../../../array/item.js";
import type { Coordinates, Labels } from "../../../formats/coordinates.js";
import { unitsOfTime } from "../../../formats/units-of-time.js";
import type { ZarrLabels } from "../../../formats/zarr/write.js";
import type { Summary } from "../axes.js";

type Attributes = Readonly<Record<string, unknown>>;

/** What says how numbers were packed, which the results no longer are, or is said in other places. */
const PACKING = new Set([
  "scale_factor",
  "add_offset",
  "_Unsigned",
  "_FillValue",
  "missing_value",
  "valid_range",
  "valid_min",
  "valid_max",
  "_ARRAY_DIMENSIONS",
]);

/**
 * What a store says beside results: names of the axes, the input's coordinates, what each part is, and in which units
 * as far as these are known (CF Conventions). Undefined where the input names no axis.
 */
export function labelsOfResults(
  labels: Labels | undefined,
  parts: readonly string[],
  { per = [] }: Summary,
  show: string,
): ZarrLabels | undefined {
  if (labels === undefined || !labels.axes.some(({ name }) => name !== undefined)) return undefined;
  // In a store a name means one thing: no two axes, and no axis and a result.
  const taken = new Set<string | undefined>(parts);
  const dimensions = labels.axes.map(({ name }, axis) => {
    const own = name === undefined || taken.has(name) ? `dim_${axis}` : name;
    taken.add(own);
    return own;
  });
  const coordinates = labels.axes.flatMap(({ coordinates, attributes }, axis) =>
    coordinates === undefined ? [] : [{ name: item(dimensions, axis), ...stored(coordinates, attributes) }],
  );
  const { long_name: long, standard_name: standard, units } = labels.attributes ?? {};
  const of =
    typeof long === "string" ? long : typeof standard === "string" ? standard : (labels.name ?? "the values");
  const attributes = parts.map((part, k): Attributes => {
    const axis = Number(/^axis(\d+)$/.exec(part)?.[1]);
    if (show !== "gradient") return { long_name: `${show} of ${of}` };
    const unit = per[k];
    const known = typeof units === "string" && typeof unit === "string";
    return {
      long_name: `derivative of ${of} along ${dimensions[axis]}`,
      ...(known ? { units: `${units} ${unit}-1` } : {}),
    };
  });
  return { dimensions, coordinates, attributes };
}

/** Coordinates as they are stored: times as CF counts them. */
function stored(
  { values, tick, own, unit }: Coordinates,
  attributes: Attributes = {},
): { readonly values: Coordinates["values"]; readonly attributes: Attributes } {
  const said = Object.fromEntries(Object.entries(attributes).filter(([name]) => !PACKING.has(name)));
  if (tick === undefined || own !== undefined || !(values instanceof BigInt64Array))
    return { values, attributes: { ...(unit === undefined ? {} : { units: unit }), ...said } };
  // xarray reads no weeks.
  const name = unitsOfTime.find((one) => one.nanoseconds === tick && one.unit !== "week")?.unit;
  return {
    values: name === undefined ? values.map((count) => count * tick) : values,
    attributes: {
      ...said,
      units: `${name ?? "nanosecond"}s since 1970-01-01`,
      calendar: "proleptic_gregorian",
    },
  };
}
