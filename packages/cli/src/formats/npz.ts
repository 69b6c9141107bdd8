import { type NDArray, npzNames, readNpz } from "nabla/array";
import { unread, withPath } from "../files/file.js";

/**
 * One array of an .npz file in memory: `member`, or the only one. Throws `io` where there are several, and lists them.
 */
export async function decodeNpz(
  bytes: Uint8Array,
  path: string,
  member: string | undefined,
): Promise<NDArray> {
  try {
    const names = npzNames(bytes);
    const name = member ?? (names.length === 1 ? names[0] : undefined);
    const one =
      name === undefined || !names.includes(name) ? undefined : (await readNpz(bytes, [name]))[name];
    if (one !== undefined) return one;
    if (names.length === 0)
      throw unread(path, {
        en: "it is a .zip archive without arrays (.npy)",
        ru: "это архив .zip, в котором нет массивов (.npy)",
      });
    const [list, example] = [names.join(", "), `${path}:${names[0] ?? "name"}`];
    throw unread(path, {
      en: `name one of its arrays (${list}) as ${example}`,
      ru: `назовите один из его массивов (${list}): ${example}`,
    });
  } catch (error) {
    throw withPath(error, /^(?:readNpz|npzNames):/, path);
  }
}
