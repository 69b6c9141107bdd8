/** The host types that the library uses, each by name: everything else of the host is out of its sight. */

declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
  }
  /**
   * Compiles; throws where the host forbids it (a strict Content-Security-Policy) or the module is too large to compile
   * at once.
   */
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
  function instantiate(
    bytes: Uint8Array,
    imports?: Record<string, Record<string, unknown>>,
  ): Promise<{ readonly module: Module; readonly instance: Instance }>;
}
