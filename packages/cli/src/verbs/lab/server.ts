import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { Bodies } from "./body.js";

/** Only this machine can reach the lab. */
export const HOST = "127.0.0.1";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Files whose names tell their contents: another build has others. All else is asked for again on each visit. */
const HASHED = /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.\w+$/;

/** For a page that states no policy of its own. */
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * What a folder's page states in its own Content-Security-Policy; a header holds for workers and files too, a `<meta>`
 * does not.
 */
async function policyOf(root: string): Promise<string> {
  const page = await readFile(join(root, "index.html"), "utf8");
  const stated = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/i.exec(page)?.[1] ?? STRICT;
  return `${stated}; frame-ancestors 'self'`;
}

/**
 * The file that a request means, or undefined where there is none inside `root`; links that lead out of it do not
 * count.
 */
async function fileFor(root: string, url: string): Promise<string | undefined> {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    if (path.includes("\0") || path.includes("\\")) return undefined;
    const file = await realpath(join(root, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    // A malformed escape or a missing file.
    return undefined;
  }
}

/**
 * Is the request addressed to this machine by a name that only this machine has? A page of another site, whose name
 * has been made to lead here, asks under its own (DNS rebinding).
 */
function isOwn({ headers: { host = "" }, socket }: IncomingMessage): boolean {
  // Browsers leave port 80 out.
  const port = socket.localPort === 80 ? /^(?::80)?$/ : new RegExp(`^:${socket.localPort}$`);
  return [HOST, "localhost"].some(
    (name) => host.toLowerCase().startsWith(name) && port.test(host.slice(name.length)),
  );
}

/**
 * Serves the files of a folder, read-only, with the security headers of a static page. By hand:
 * `docs/decisions/012-lab-files-are-served-here.md`.
 */
export async function staticServer(folder: string): Promise<Server> {
  const root = await realpath(folder);
  const headers = {
    "Content-Security-Policy": await policyOf(root),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
  const bodies = new Bodies();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const say = (status: number, text: string): void => {
      response
        .writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" })
        .end(`${text}\n`);
    };
    if (!isOwn(request)) return say(421, "only for this machine");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return say(405, "only GET and HEAD");
    }
    const file = await fileFor(root, request.url ?? "/");
    if (file === undefined) return say(404, "not found");
    const { bytes, encoding, etag } = await bodies.of(file, request.headers["accept-encoding"] ?? "");
    const all = {
      ...headers,
      "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: etag,
      Vary: "Accept-Encoding",
    };
    if (request.headers["if-none-match"]?.includes(etag)) {
      response.writeHead(304, all).end();
      return;
    }
    response.writeHead(200, {
      ...all,
      "Content-Type": TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
      ...(encoding !== undefined && { "Content-Encoding": encoding }),
      "Content-Length": bytes.length,
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
}

/** Listens on the port, or on the next free one; returns it. `port` 0 is any. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      return await listenOn(server, candidate);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (!taken || candidate === LAST_PORT || candidate - port >= ATTEMPTS) throw error;
    }
  }
}

const LAST_PORT = 65_535;
const ATTEMPTS = 100;

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
