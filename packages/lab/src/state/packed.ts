/** Longer fragments are packed: browsers and messengers take them, readers do not. */
export const LONGEST_READABLE = 4096;
/** Many programs cut off or refuse longer links. */
export const LONGEST_LINK = 100_000;
/** A link of some kilobytes must not become gigabytes of text. */
const LONGEST_UNPACKED = 4_000_000;

/** Puts the state of a long fragment into `z`: deflate, as base64url. */
export async function pack(fragment: string): Promise<string> {
  const [head = "", query = ""] = split(fragment);
  if (fragment.length <= LONGEST_READABLE) return fragment;
  const packed = new Blob([query]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `${head}?z=${toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

/** Is the state of this fragment packed? */
export const isPacked = (fragment: string): boolean => /^[^?]*\?z=/.test(fragment);

/** The fragment that {@link pack} was given; without a state where `z` is damaged or too large. */
export async function unpack(
  fragment: string,
): Promise<{ readonly fragment: string; readonly whole: boolean }> {
  const [head = "", query = ""] = split(fragment);
  try {
    const text = await inflate(fromBase64Url(query.slice("z=".length)));
    if (text !== undefined) return { fragment: `${head}?${text}`, whole: true };
  } catch {
    // No base64, no deflate, or cut off.
  }
  return { fragment: head, whole: false };
}

const split = (fragment: string): readonly string[] => /^([^?]*)\??(.*)$/s.exec(fragment)?.slice(1) ?? [];

/** The text; undefined where it is longer than any state. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const stream = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .pipeThrough(new TextDecoderStream("utf-8", { fatal: true }));
  const parts: string[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return parts.join("");
    length += value.length;
    if (length > LONGEST_UNPACKED) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}
