import { resolve } from "node:path";
import { isUrl } from "../../files/web.js";
import { FolderStore, type Store, WebStore } from "./store.js";

/** A store for a path: `data.zarr`, `data.zip/inside`, `https://…`. Throws `io` where nothing is there. */
export async function storeOf(path: string): Promise<Store> {
  const zip = /^(.*\.zip)(?:\/(.*))?$/i.exec(path);
  if (zip === null) return isUrl(path) ? new WebStore(path) : new FolderStore(resolve(path));
  const { ZipStore } = await import("./zip-store.js");
  return ZipStore.open(zip[1] ?? "", zip[2] ?? "");
}
