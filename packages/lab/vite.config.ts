import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig, mergeConfig, type Plugin, type UserConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { lessonFiles, lessons } from "./lesson/plugin.js";
import { packed } from "./packed.js";
import { singleFile } from "./single-file.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const library = here("../nabla/src/");

/**
 * Every browser that runs the lab reads woff2, so KaTeX's two older copies of each font stay out of the build; so do
 * the hands that no formula of nabla is written in: bold, script, of the AMS and others.
 */
const fewFonts: Plugin = {
  name: "few-fonts",
  enforce: "pre",
  transform(code, id) {
    if (!/katex[^/]*\.css/.test(id)) return undefined;
    return code
      .replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[a-z]+"\)/g, "")
      .replace(/@font-face\s*\{[^}]*\}/g, (face) =>
        /KaTeX_(?:Main-Regular|Math-Italic|Size)/.test(face) ? face : "",
      );
  },
};

/**
 * Of d3's schemes of colours, lists of colours that no tool can pack, three are used; a tool leaves the others out when
 * it is told that making one has no effects.
 */
const fewColours: Plugin = {
  name: "few-colours",
  enforce: "pre",
  transform(code, id) {
    if (!/d3-scale-chromatic[^?]*\.mjs/.test(id)) return undefined;
    return code
      .replace(/= (new Array\(3\)\.concat\([^)]*\)\.map\(colors\));/g, "= /* @__PURE__ */ (() => $1)();")
      .replace(/= (?=(?:colors|ramp(?:\$1)?|interpolateCubehelixLong)\()/g, "= /* @__PURE__ */ ");
  },
};

/**
 * Of the ways in which a GeoTIFF is packed, the page reads those that files of heights mostly have; for Deflate the
 * browser has its own. The others, a third of a megabyte, are for the command; a pool of threads, whose script the
 * package carries as text, nobody asks for.
 */
const fewDecoders: Plugin = {
  name: "few-decoders",
  enforce: "pre",
  transform(code, id) {
    if (/geotiff[^?]*worker\/create\.js/.test(id)) return "export default function create() {}";
    if (!/geotiff[^?]*compression\/index\.js/.test(id)) return undefined;
    return code.replace(/import\('\.\/(?:deflate|jpeg|lerc|zstd|webimage)\.js'\)/g, "Promise.reject()");
  },
};

/**
 * After one visit the lab needs no network: a service worker keeps all files of a build, the screens that were not
 * opened among them. The page itself is asked of the network first, so a new build is taken on the next visit. Files of
 * two builds never meet: their names tell them apart, and the worker of the old build keeps its files until no page of
 * it is open.
 */
const offline = VitePWA({
  // The policy allows no inline script: the page registers the worker itself.
  injectRegister: null,
  manifest: {
    name: "nabla",
    short_name: "nabla",
    start_url: "./",
    theme_color: "#0a5fb4",
    icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml" }],
  },
  workbox: {
    globIgnores: ["embed.*"],
    globPatterns: ["index.html", "**/*.{js,css,svg,woff2}"],
    inlineWorkboxRuntime: true,
    // Pages of this build are given its files at once, not from their next visit on.
    clientsClaim: true,
    directoryIndex: null,
    navigateFallback: null,
    runtimeCaching: [
      {
        urlPattern: ({ request, url }) => request.mode === "navigate" && !/\.html$/.test(url.pathname),
        handler: "NetworkOnly",
        options: { precacheFallback: { fallbackURL: "index.html" } },
      },
    ],
  },
});

const lab: UserConfig = {
  plugins: [fewFonts, fewColours, fewDecoders, preact()],
  resolve: {
    alias: [
      { find: /^nabla$/, replacement: `${library}index.ts` },
      { find: /^nabla\/(.*)$/, replacement: `${library}$1.ts` },
    ],
  },
  build: { target: "es2023" },
};

/** Is a module's path one of these parts of the tree? */
const among =
  (...parts: readonly RegExp[]) =>
  (id: string): boolean =>
    parts.some((part) => part.test(id));
const isFigure = among(/nabla\/src\/(?:figure|levels|array)\//, /\/d3-/);
const isFormula = among(/nabla\/src\//, /\/decimal\.js\//);
/** The parts of the map's screen that other screens show too, and what reads a formula's address. */
const isMap = among(
  /lab\/src\/(?:map|sound|screens\/map|numbers\/number-field|formula\/(?!example))/,
  /lab\/src\/(?:shell\/(?:menu|later|export)|state\/address|words\/compass)/,
);
/** What several screens share and the first picture of a map does not need. */
const isRare = among(
  /nabla\/src\/(?:algebra|solving|terrain|stencil|array\/arena|figure\/(?:surface|streamline|even-lines|members))/,
  /figure\/(?:renderers\/(?:svg|png|deflate)|layers\/(?:critical|relief|streamlines|surface|list))/,
  /lab\/src\/(?:shell\/save|map\/(?:formula-figure|figure-canvas)|screens\/lesson)/,
  /screens\/map\/(?:plot-command|surface\/picture|rare\/layers|drawing\/scene)/,
);

const site: UserConfig = {
  // Relative addresses: the same build works at the root of a host, in a folder of it, and inside a package.
  base: "./",
  plugins: [lessons("by the build"), offline, lessonFiles(), packed],
  build: {
    // The Content-Security-Policy allows fonts of the page's own files only, none written into the style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here("index.html"), "nabla-plot": here("src/embed/nabla-plot.ts") },
      output: {
        // What screens share comes in four files: each file costs a request, and small ones pack worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "figure", test: (id) => isFigure(id) && !isRare(id), minShareCount: 8 },
            { name: "formulas", test: (id) => isFormula(id) && !isRare(id), minShareCount: 6 },
            { name: "map", test: (id) => isMap(id) && !isRare(id), minShareCount: 2 },
            // The page itself, and with it the text of a lesson, is there before any formula is read.
            { name: "page", test: (id) => !isFormula(id) && !isMap(id) && !isRare(id), minShareCount: 6 },
          ],
        },
        // Other pages name this file.
        entryFileNames: ({ name }) => (name === "nabla-plot" ? "nabla-plot.js" : "assets/[name]-[hash].js"),
      },
    },
  },
};

/** `vite build` makes the folder that a server needs, `vite build --mode single` one file that needs none. */
export default defineConfig(({ mode }) => mergeConfig(lab, mode === "single" ? singleFile : site));
