import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What an answer carries: a file's bytes, packed as its reader can unpack them. */
export interface Body {
  readonly bytes: Buffer;
  /** None where the bytes are the file's own. */
  readonly encoding?: Encoding;
  /** Tells whether a reader that asks again has these bytes already. */
  readonly etag: string;
}

type Encoding = "br" | "gzip";

const packers: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  // The highest level is a tenth smaller and takes seconds: a build does that ({@link packedBefore}).
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: promisify(gzip),
};

/** Files of these kinds are packed already. */
const PACKED = new Set([".png", ".jpg", ".webp", ".woff2"]);

/** A body for each file and encoding that was asked for, made once; made anew when the file has changed. */
export class Bodies {
  private readonly kept = new Map<string, { readonly changed: number; readonly body: Body }>();

  /** `accepted` is the request's `Accept-Encoding`. */
  async of(file: string, accepted: string): Promise<Body> {
    const encoding = PACKED.has(extname(file).toLowerCase()) ? undefined : encodingFor(accepted);
    const key = `${encoding ?? ""} ${file}`;
    const changed = (await stat(file)).mtimeMs;
    const before = this.kept.get(key);
    if (before?.changed === changed) return before.body;
    const body = await make(file, encoding);
    this.kept.set(key, { changed, body });
    return body;
  }
}

async function make(file: string, encoding: Encoding | undefined): Promise<Body> {
  const whole = await readFile(file);
  const mark = createHash("sha256").update(whole).digest("base64url").slice(0, 22);
  const etag = `"${mark}${encoding === undefined ? "" : `-${encoding}`}"`;
  if (encoding === undefined) return { bytes: whole, etag };
  const before = encoding === "br" ? await packedBefore(file) : undefined;
  return { bytes: before ?? (await packers[encoding](whole)), encoding, etag };
}

/** What the build has packed beside the file, unless the file is newer. */
async function packedBefore(file: string): Promise<Buffer | undefined> {
  const packed = `${file}.br`;
  const [here, there] = await Promise.all([stat(file), stat(packed).catch(() => undefined)]);
  return there !== undefined && there.mtimeMs >= here.mtimeMs ? readFile(packed) : undefined;
}

/** The best encoding that a reader takes; `br;q=0` refuses one. */
function encodingFor(accepted: string): Encoding | undefined {
  const taken = accepted
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, weight = "1"]) => Number(weight) > 0)
    .map(([name]) => name);
  return (["br", "gzip"] as const).find((name) => taken.includes(name));
}
