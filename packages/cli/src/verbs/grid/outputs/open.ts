import { extname } from "node:path";
import type { Session } from "../../../run/session.js";
import type { GridJob } from "../job.js";
import { memoryOutputs } from "./memory.js";
import { npyOutputs } from "./npy.js";
import { isPipe, type Mode, type Outputs } from "./outputs.js";
import { pipeOutput } from "./pipe.js";
import { zarrOutputs } from "./zarr.js";

/** Opens the outputs of a job, by the end of their name. */
export async function openOutputs(job: GridJob, mode: Mode, session: Session): Promise<Outputs> {
  const end = extname(job.output).toLowerCase();
  if (end === ".zarr") return zarrOutputs(job, mode);
  if (end === ".npy") return npyOutputs(job, mode);
  if (isPipe(job.output, job.parts)) return pipeOutput(job, session);
  return memoryOutputs(job, job.output === "-" ? ".npz" : end);
}
