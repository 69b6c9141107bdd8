import { encodeKernel } from "./encode.js";
import { interpretKernel } from "./interpreter.js";
import type { Kernel } from "./kernel.js";

/**
 * A kernel ready to run over one memory. Arguments: the count of each loop, outermost first; for each stream its
 * address in bytes and how many bytes it moves with each turn of each outer loop; the parameters.
 */
export type Instance = (...args: number[]) => void;

const modules = new WeakMap<Kernel, WebAssembly.Module | "refused">();
const links = new WeakMap<WebAssembly.Memory | ArrayBuffer, WeakMap<Kernel, Instance>>();

/**
 * Links a kernel to a memory, by WebAssembly where the host allows it, else (and for a plain buffer) by the
 * interpreter; both give the same bits. Compiles at once, which hosts allow for small modules: use {@link prepare}
 * first for large ones.
 */
export function instantiate(kernel: Kernel, memory: WebAssembly.Memory | ArrayBuffer): Instance {
  let known = links.get(memory);
  if (known === undefined) {
    known = new WeakMap();
    links.set(memory, known);
  }
  let linked = known.get(kernel);
  if (linked === undefined) {
    linked = memory instanceof ArrayBuffer ? interpretKernel(kernel, memory) : linkedTo(kernel, memory);
    known.set(kernel, linked);
  }
  return linked;
}

let allowed: boolean | undefined;

/** May this program compile WebAssembly here? Without it, plain loops are faster than interpreted kernels. */
export function canCompile(): boolean {
  if (allowed === undefined) {
    const empty = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
    try {
      allowed = typeof WebAssembly !== "undefined" && new WebAssembly.Module(empty) !== undefined;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/** The kernel's module, compiled once; undefined where the host refuses. */
function compiled(kernel: Kernel): WebAssembly.Module | undefined {
  let module = modules.get(kernel);
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(encodeKernel(kernel));
    } catch (error) {
      // A Content-Security-Policy without 'wasm-unsafe-eval' ends here; nor are very long programs taken; anything else
      // is a fault of the encoder.
      if (!isRefusal(error)) throw error;
      module = "refused";
    }
    modules.set(kernel, module);
  }
  return module === "refused" ? undefined : module;
}

/** Does the host refuse WebAssembly, or a module of this size? */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const text = `${error.name} ${error.message}`;
  if (/content security policy|\bcsp\b|disallowed|unsafe-eval|RangeError/i.test(text)) return true;
  return /CompileError/.test(text) && /maximum|too (large|many|big)|limit/i.test(text);
}

function linkedTo(kernel: Kernel, memory: WebAssembly.Memory): Instance {
  const module = typeof WebAssembly === "undefined" ? undefined : compiled(kernel);
  if (module === undefined) return interpretKernel(kernel, memory.buffer);
  return new WebAssembly.Instance(module, importsOf(kernel, memory)).exports.run as Instance;
}

/** What a kernel's module imports: the memory that it works in and the host functions that it calls. */
export function importsOf(kernel: Kernel, memory: WebAssembly.Memory): { host: Record<string, unknown> } {
  return { host: { memory, ...kernel.hosts } };
}

/**
 * Compiles a kernel without blocking, however large; {@link instantiate} is then instant. Does nothing where
 * WebAssembly is refused.
 */
export async function prepare(kernel: Kernel): Promise<void> {
  if (modules.has(kernel) || typeof WebAssembly === "undefined") return;
  try {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { module } = await WebAssembly.instantiate(encodeKernel(kernel), importsOf(kernel, memory));
    modules.set(kernel, module);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    modules.set(kernel, "refused");
  }
}
