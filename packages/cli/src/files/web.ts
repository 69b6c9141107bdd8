import { unread } from "./file.js";

/** A server that says nothing for so long is given up. */
const PATIENCE = 60_000;

export const isUrl = (path: string): boolean => /^(?:https?|s3|gs):\/\//i.test(path);

/** Where the web has a public bucket: `s3://bucket/key` of Amazon S3, `gs://bucket/key` of Google Cloud Storage. */
function webAddress(url: string): string {
  const [, scheme = "", bucket = "", key = ""] = /^(s3|gs):\/\/([^/]+)\/?(.*)$/i.exec(url) ?? [];
  if (scheme === "") return url;
  if (scheme.toLowerCase() === "gs") return `https://storage.googleapis.com/${bucket}/${key}`;
  // A name with points is none of the names that Amazon's certificate is for.
  return bucket.includes(".")
    ? `https://s3.amazonaws.com/${bucket}/${key}`
    : `https://${bucket}.s3.amazonaws.com/${key}`;
}

/** Bytes of a resource; `whole` when the server does not give parts. */
export interface Fetched {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
  /** How many bytes there are in all, where a part's answer says so. */
  readonly total?: number;
}

/**
 * Reads at most `most` bytes of a resource, or those of `range`, a header's value such as `bytes=0-99`; undefined where
 * there is none. Throws `io` for every answer but 200, 206 and 404.
 */
export async function fetchBytes(url: string, most: number, range?: string): Promise<Fetched | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(webAddress(url), {
      signal,
      ...(range === undefined ? {} : { headers: { Range: range } }),
    });
    if (response.status === 404) return undefined;
    if (response.status !== 200 && response.status !== 206) {
      const { status } = response;
      throw unread(url, { en: `the server answers ${status}`, ru: `сервер отвечает ${status}` });
    }
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      length += (part as Uint8Array).length;
      if (length > most)
        throw unread(url, { en: `it has more than ${most} bytes`, ru: `в нём больше ${most} байт` });
    }
    const [, total] = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
    return {
      bytes: Buffer.concat(parts),
      whole: response.status === 200,
      ...(total === undefined ? {} : { total: Number(total) }),
    };
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    // What fetch says is "fetch failed"; the reason is behind it.
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    const en =
      error.name === "TimeoutError"
        ? `the server is silent for ${PATIENCE / 1000} s`
        : "the server cannot be reached";
    const ru = error.name === "TimeoutError" ? `сервер молчит ${PATIENCE / 1000} с` : "сервер недоступен";
    const why = code === undefined ? "" : ` (${code})`;
    throw unread(url, { en: en + why, ru: ru + why }, {}, error);
  }
}
