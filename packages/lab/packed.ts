import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

/**
 * Writes each script and style sheet of the build, and the page itself, packed beside it, as servers look for it
 * (`file.js.br`): the highest level of Brotli is a tenth smaller than what a server can do while somebody waits, and
 * takes seconds.
 */
export const packed: Plugin = {
  name: "packed",
  async writeBundle({ dir = "" }, bundle) {
    const files = Object.keys(bundle).filter((file) => /\.(?:js|css)$|^index\.html$/.test(file));
    await Promise.all(
      files.map(async (file) => {
        const output = bundle[file];
        const text = output?.type === "chunk" ? output.code : (output?.source ?? "");
        await writeFile(join(dir, `${file}.br`), await promisify(brotliCompress)(text, HIGHEST));
      }),
    );
  },
};

const HIGHEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
