import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Plugin, UserConfig } from "vite";
import { lessons } from "./lesson/plugin.js";

/** The page that {@link singleFile} writes, in the folder of the build. */
export const SINGLE_PAGE = "nabla.html";

/** Starts a worker as Vite finds it in the source. */
const STARTS = /new Worker\(\s*new URL\("([^"]+)", import\.meta\.url\),\s*\{ type: "module" \},?\s*\)/g;

/** There is one script in the page: a worker is it again, told by its name which module to be (`src/single.ts`). */
const oneScript: Plugin = {
  name: "one-script",
  enforce: "pre",
  transform(code, id) {
    if (!code.includes("new Worker(") || !id.startsWith(here("src/"))) return undefined;
    const folder = `./${id.slice(here("src/").length)}`;
    return code.replace(STARTS, (_, path: string) => {
      const module = new URL(path, `file:///${folder}`).pathname.slice(1);
      if (!module.endsWith("worker.ts"))
        this.error(`src/single.ts knows workers by the end of their name, got ${module}`);
      return `new Worker(globalThis.nablaScript, { name: "./${module}" })`;
    });
  },
};

/** Puts script and style sheet into a page, under a policy that allows these two texts and nothing else. */
const onePage: Plugin = {
  name: "one-page",
  enforce: "post",
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const [script, ...others] = files.filter((file) => file.type === "chunk");
    const sheets = files.filter((file) => file.type === "asset" && file.fileName.endsWith(".css"));
    if (script === undefined || others.length > 0) this.error("the single file has one script");
    const style = sheets.map((sheet) => (sheet.type === "asset" ? String(sheet.source) : "")).join("\n");
    for (const file of Object.keys(bundle)) delete bundle[file];
    this.emitFile({ type: "asset", fileName: SINGLE_PAGE, source: page(script.code, style) });
  },
};

/** Builds the lab as one page that needs no server: scripts, styles and fonts are inside, packed. */
export const singleFile: UserConfig = {
  plugins: [lessons("by the page"), oneScript, onePage],
  publicDir: false,
  build: {
    emptyOutDir: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: here("src/single.ts"),
      output: { format: "iife", codeSplitting: false },
      // No file is loaded, so none has an address.
      transform: { define: { "import.meta.url": '""', "import.meta.resolve": "undefined" } },
    },
  },
};

function here(path: string): string {
  return new URL(path, import.meta.url).pathname;
}

function page(code: string, style: string): string {
  const packed = deflateRawSync(code, { level: 9 }).toString("base64");
  const script = `(async () => {
  const bytes = Uint8Array.from(atob("${packed}"), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const text = await new Response(stream).text();
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  document.head.append(script);
})();`;
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}' blob: 'wasm-unsafe-eval'`,
    `style-src '${hash(style)}'`,
    "img-src data: blob:",
    "font-src data:",
    "worker-src blob:",
    // Live cells of the lesson are this page again.
    "frame-src 'self' file:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync(here("public/icon.svg"), "utf8"))}`;
  return readFileSync(here("index.html"), "utf8")
    .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, `$1${policy}`)
    .replace('href="./icon.svg"', `href="${icon}"`)
    .replace(/ *<script[^>]*><\/script>\n/, "")
    .replace("</head>", () => `<style>${style}</style>\n  </head>`)
    .replace("</body>", () => `  <script>${script}</script>\n  </body>`);
}

const hash = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
