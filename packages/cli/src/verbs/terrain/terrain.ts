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
const RASTERS: Kind = { noun: "GeoTIFF", ends: new Set([".tif", ".tiff", ".asc", ".hgt", ".vrt"]) };

/** Those of a folder of tiles. */
const TILES: Kind = { noun: "PNG", ends: new Set([".png"]) };

/**
 * `nabla terrain dem.tif --show hillshade -o shade.tif`: how steep the ground is, which way it falls, how it is lit,
 * its level lines.
 */
export const terrain: Verb = {
  formulas: 0,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("<inputs...>", session.say(words.input))
      .option("-o, --output <file>", session.say(words.output))
      .option("--show <what>", session.say(words.show), "slope")
      .option("--method <name>", session.say(words.method))
      .option("--alg <name>", session.say(words.alg))
      .option("--units <name>", session.say(words.units))
      .option("--like <name>", session.say(words.like))
      .option("--shading <name>", session.say(words.shading))
      .option("--azimuth <degrees>", session.say(words.azimuth))
      .option("--altitude <degrees>", session.say(words.altitude))
      .option("--z-factor <number>", session.say(words.zFactor))
      .option("--step <height>", session.say(words.step))
      .option("--base <height>", session.say(words.base))
      .option("--levels <list>", session.say(words.levelList))
      .option("--smooth <cells>", session.say(words.smooth))
      .option("--smallest-ring <cells>", session.say(words.smallestRing))
      .option("--attribute <name>", session.say(words.attribute))
      .option("--separate", session.say(words.separate))
      .option("--from <x,y>", session.say(words.from))
      .option("--up", session.say(words.up))
      .option("--compute-edges", session.say(words.computeEdges))
      .option("--cell-size <size>", session.say(words.cellSize))
      .option("--nodata <number>", session.say(words.nodata))
      .option("--band <number>", session.say(words.band), "1")
      .option("--encoding <name>", session.say(words.encoding))
      .option("--sources <folder>", session.say(words.sources))
      .option("--format <name>", session.say(words.format))
      .option("--compress <name>", session.say(words.compress))
      .option("--threads <count>", session.say(words.threads), "1")
      .option("--json", session.say(words.json))
      .action((inputs: string[], options: WrittenOptions) => run(inputs, options, session));
  },
};

async function run(operands: readonly string[], written: WrittenOptions, session: Session): Promise<void> {
  const job = readJob(written);
  const batch: Batch<TerrainFormat, TerrainJob, Outcome> = {
    kind: job.encoding === undefined ? RASTERS : TILES,
    ends: endsFor(job.show),
    format: readFormat(job.show, written.format),
    job,
    script: workerOf("terrain"),
    work: (task, alone) => workOn(task, job, session, alone),
    tell: (outcome, several) => tell(outcome, job, several, session),
  };
  await runBatch(operands, written, batch, session);
}
