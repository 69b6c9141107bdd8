import { Readable } from "node:stream";
import { run } from "../packages/cli/src/command.js";

/** What a run of the command gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `nabla …` in this process, in English unless `env` says otherwise, with `input` on standard input; `onOut` is
 * told of output as it comes.
 */
export async function nabla(
  args: readonly string[],
  {
    input = "",
    env = { LANG: "en_US.UTF-8" },
    onOut = () => undefined,
  }: { input?: string; env?: Record<string, string>; onOut?: () => void } = {},
): Promise<Outcome> {
  let [out, err] = ["", ""];
  const stdin = Readable.from(input === "" ? [] : [input]);
  const stdout = {
    write(data: string | Uint8Array) {
      out += typeof data === "string" ? data : Buffer.from(data).toString("utf8");
      onOut();
    },
  };
  const stderr = {
    write(data: string) {
      err += data;
    },
  };
  const code = await run(args, { stdin, stdout, stderr }, env, "0.0.0");
  return { code, out, err };
}
