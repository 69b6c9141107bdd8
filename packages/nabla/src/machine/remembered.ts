import { Builder } from "./builder.js";
import type { Kernel } from "./kernel.js";

const known = new Map<string, Kernel>();

/** The kernel of this name, built once; the name says all that the building depends on. */
export function remembered(name: string, build: (b: Builder) => void, loops = 1): Kernel {
  let kernel = known.get(name);
  if (kernel === undefined) {
    const b = new Builder(loops);
    build(b);
    kernel = b.kernel();
    known.set(name, kernel);
  }
  return kernel;
}
