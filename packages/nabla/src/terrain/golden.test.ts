import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as terrain from "nabla/terrain";
import { describe, expect, it } from "vitest";

interface Case {
  id: string;
  width: number;
  height: number;
  dtype: string;
  geotransform: number[];
  nodata: number | null;
  scale_option: number;
  values: (number | string)[];
  outputs: Record<string, { dtype: string; values: (number | string)[] }>;
}

const path =
  process.env.NABLA_GOLDEN_TERRAIN ?? new URL("../../../../golden/terrain/cases.json.gz", import.meta.url);
const { cases } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { cases: Case[] };
const elements: Readonly<Record<string, Float32ArrayConstructor | Int16ArrayConstructor>> = {
  float32: Float32Array,
  int16: Int16Array,
};

function answer(name: string, c: Case) {
  const Elements = elements[c.dtype] ?? Float32Array;
  const dem = { data: new Elements(c.values.map(Number)), shape: [c.height, c.width], stride: [c.width, 1] };
  const value = (key: string): number | undefined => {
    const found = new RegExp(` ${key}=([0-9.]+)`).exec(name)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const cellSize = [c.geotransform[1] * c.scale_option, -c.geotransform[5] * c.scale_option] as const;
  const shared = {
    computeEdges: name.includes("compute_edges"),
    ...(c.nodata !== null && { nodata: c.nodata }),
  };
  const options = {
    ...shared,
    cellSize,
    method: name.includes("Zevenbergen") ? "zevenbergen-thorne" : "horn",
  } as const;
  if (name.startsWith("slope"))
    return terrain.slope(dem, { ...options, units: name.includes("percent") ? "percent" : "degrees" });
  if (name.startsWith("aspect")) {
    const angles = name.includes("trigonometric") ? "trigonometric" : "compass";
    return terrain.aspect(dem, {
      ...options,
      angles,
      zeroForFlat: name.includes("zero_for_flat"),
      like: "gdaldem",
    });
  }
  if (name.startsWith("hillshade")) {
    const shading =
      (["combined", "multidirectional", "igor"] as const).find((kind) => name.includes(kind)) ?? "simple";
    return terrain.hillshade(dem, {
      ...options,
      shading,
      azimuth: value("az") ?? 315,
      altitude: value("alt") ?? 45,
      zFactor: value("z") ?? 1,
    });
  }
  if (name.startsWith("TRI"))
    return terrain.ruggedness(dem, { ...shared, algorithm: name.includes("Wilson") ? "wilson" : "riley" });
  if (name.startsWith("TPI")) return terrain.position(dem, shared);
  if (name.startsWith("roughness")) return terrain.roughness(dem, shared);
  throw new Error(`no call for ${name}`);
}

describe.each(cases)("$id", (c) => {
  it.each(Object.keys(c.outputs))("%s as gdaldem", (name) => {
    const { values, dtype } = c.outputs[name] as Case["outputs"][string];
    const found = answer(name, c).data;
    expect(found.length).toBe(values.length);
    const errors = values.map((value, n) => {
      const error = Math.abs(Number(found[n]) - Number(value));
      return dtype === "uint8" ? error : error / Math.max(1e-3, Math.abs(Number(value)));
    });
    const worst = Math.max(...errors);
    const at = errors.indexOf(worst);
    const where = `cell ${at % c.width},${Math.floor(at / c.width)}: ${found[at]}, gdaldem ${values[at]}`;
    if (dtype === "uint8") {
      expect(worst, where).toBeLessThanOrEqual(1);
      expect(errors.filter((error) => error > 0).length / errors.length).toBeLessThanOrEqual(0.005);
    } else if (/^(TRI|TPI|roughness)/.test(name)) {
      // Every bit: nine digits tell a single-precision number from all others.
      expect(Array.from(found, Number)).toEqual(values.map((value) => Math.fround(Number(value))));
    } else {
      expect(worst, where).toBeLessThanOrEqual(1e-5);
    }
  });
});
