import { type Batch, runBatch } from "../../batch/batch.js";
import type { Kind } from "../../batch/inputs.js";
import { workerOf } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import type { TerrainFormat, TerrainJob } from "./job.js";
import { endsFor, readFormat, readJob, type WrittenOptions } from "./options.js";
import { tell } from "./report.js";
import { type Outcome, workOn } from "./run.js";
import { words } from "./words.js";

/** The rasters of a folder. */
const RASTERS: Kind = { noun: "GeoTIFF", ends: new Set([".tif", ".tiff"]) };

/**
 * `nabla terrain dem.tif --show hillshade -o shade.tif`: how steep the ground is, which way it falls, how it is lit,
 * its level lines.
 */
export const terrain: Verb = {
  formulas: 0,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("<inputs...>", w.input)
      .option("-o, --output <file>", w.output)
      .option("--show <what>", w.show, "slope")
      .option("--method <name>", w.method)
      .option("--units <name>", w.units)
      .option("--shading <name>", w.shading)
      .option("--azimuth <degrees>", w.azimuth)
      .option("--altitude <degrees>", w.altitude)
      .option("--z-factor <number>", w.zFactor, "1")
      .option("--step <height>", w.step)
      .option("--compute-edges", w.computeEdges)
      .option("--cell-size <size>", w.cellSize)
      .option("--nodata <number>", w.nodata)
      .option("--band <number>", w.band, "1")
      .option("--format <name>", w.format)
      .option("--compress <name>", w.compress)
      .option("--threads <count>", w.threads, "1")
      .option("--json", w.json)
      .action((inputs: string[], options: WrittenOptions) => run(inputs, options, session));
  },
};

async function run(operands: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  const job = readJob(written);
  const batch: Batch<TerrainFormat, TerrainJob, Outcome> = {
    kind: RASTERS,
    ends: endsFor(job.show),
    format: readFormat(job.show, written.format),
    job,
    script: workerOf("terrain"),
    work: (task, alone) => workOn(task, job, session, alone),
    tell: (outcome, several) => tell(outcome, job, several, session),
  };
  await runBatch(operands, written, batch, session);
}
