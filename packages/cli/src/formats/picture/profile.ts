/** What becomes of a picture's colour profile: its numbers are turned into sRGB's, or left as they are. */
export const profileUses = ["apply", "ignore"] as const;
export type ProfileUse = (typeof profileUses)[number];

/** The name of an ICC profile, ICC.1:2022, in its tag `desc`; empty where it has none. */
export function profileName(icc: Uint8Array): string {
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  const signature = (at: number): string => Buffer.from(icc.subarray(at, at + 4)).toString("latin1");
  try {
    for (let k = 0, at = 132; k < Math.min(100, view.getUint32(128)); k++, at += 12) {
      if (signature(at) !== "desc") continue;
      const start = view.getUint32(at + 4);
      if (signature(start) === "desc") {
        const bytes = icc.subarray(start + 12, start + 12 + Math.min(200, view.getUint32(start + 8)));
        return Buffer.from(bytes).toString("latin1").replaceAll("\0", "").trim();
      }
      if (signature(start) !== "mluc") return "";
      const [length, from] = [Math.min(400, view.getUint32(start + 20)), start + view.getUint32(start + 24)];
      return new TextDecoder("utf-16be")
        .decode(icc.subarray(from, from + length))
        .replaceAll("\0", "")
        .trim();
    }
  } catch {
    // A damaged profile has no name.
  }
  return "";
}
