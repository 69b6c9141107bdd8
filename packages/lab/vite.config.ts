import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

const library = fileURLToPath(new URL("../nabla/src/", import.meta.url));

/** Every browser that runs the lab reads woff2, so KaTeX's two older copies of each font stay out of the build. */
const onlyWoff2: Plugin = {
  name: "only-woff2",
  enforce: "pre",
  transform(code, id) {
    if (!/katex[^/]*\.css/.test(id)) return undefined;
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[a-z]+"\)/g, "");
  },
};

export default defineConfig({
  // Relative addresses: the same build works at the root of a host, in a folder of it, and inside a package.
  base: "./",
  plugins: [onlyWoff2, preact()],
  resolve: {
    alias: [
      { find: /^nabla$/, replacement: `${library}index.ts` },
      { find: /^nabla\/(.*)$/, replacement: `${library}$1.ts` },
    ],
  },
  build: {
    target: "es2023",
    // The Content-Security-Policy allows fonts of the page's own files only, none written into the style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
