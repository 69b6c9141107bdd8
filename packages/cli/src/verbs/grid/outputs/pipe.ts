import { sizeOf, writeNpyHeader } from "nabla/array";
import { fileError } from "../../../files/file.js";
import type { Session } from "../../../run/session.js";
import type { GridJob } from "../job.js";
import type { Outputs } from "./outputs.js";

/** An .npy file through a pipe: boxes come one after another, as they stand in the file. */
export function pipeOutput(job: GridJob, session: Session): Outputs {
  const { dtype, transposed } = job;
  const whole = transposed ? job.shape.toReversed() : job.shape;
  const { stdout } = session.streams;
  // The next box is worked out in the same memory, so that this one has to be gone first.
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = (stdout as NodeJS.WritableStream).write(bytes, (error?: Error | null) => {
        if (error) reject(fileError("write", "-", error));
        else resolve();
      });
      // What is no stream, as a test's, has taken it at once.
      if (sent === undefined) resolve();
    });
  let begun = false;
  const begin = async (): Promise<void> => {
    if (!begun) await send(writeNpyHeader(dtype, whole, transposed));
    begun = true;
  };
  return {
    names: ["-"],
    shareable: false,
    isDone: async () => false,
    async write(_box, _k, { data, offset, shape }) {
      await begin();
      const itemSize = data.BYTES_PER_ELEMENT;
      await send(new Uint8Array(data.buffer, data.byteOffset + offset * itemSize, sizeOf(shape) * itemSize));
    },
    mark: () => undefined,
    finish: begin,
    close: async () => undefined,
  };
}
