import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { Texts, Words } from "nabla";
import { writeOutput } from "../../files/output.js";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { LAB } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { HOST, listen, staticServer } from "./server.js";

const PORT = "4173";

const words = {
  summary: { en: "serve the web lab on this machine", ru: "открыть веб-лабораторию на этой машине" },
  formula: { en: "the formula to open with", ru: "формула, с которой открыть" },
  port: {
    en: `the port, ${PORT} by default; the next free one when it is taken`,
    ru: `порт, обычно ${PORT}; если занят — следующий свободный`,
  },
  output: {
    en: "write the lab into one file, which a browser opens without a server",
    ru: "записать лабораторию в один файл, который браузер открывает без сервера",
  },
  onlyServed: (option: string): Words => ({
    en: `lab: ${option} says how the lab is served; -o writes a file`,
    ru: `lab: ${option} относится к серверу, а -o записывает файл`,
  }),
  running: (url: string): Words => ({ en: `The lab: ${url}`, ru: `Лаборатория: ${url}` }),
  link: (url: string): Words => ({ en: `Open:    ${url}`, ru: `Откройте:    ${url}` }),
  stop: { en: "Ctrl-C ends it.", ru: "Ctrl-C — закончить." },
  wrongPort: (got: string): Words => ({
    en: `--port: a port is a whole number from 0 to 65535, got ${got}`,
    ru: `--port: порт — целое число от 0 до 65535, получено ${got}`,
  }),
  missing: {
    en: "lab: the lab is not built yet; run `npm run build` in the project's folder",
    ru: "lab: лаборатория ещё не собрана; выполните `npm run build` в папке проекта",
  },
} satisfies Texts;

/** The unit's profit function, which the lab opens with. */
const FORMULA = "x^2*y+4*y+y*x";

/** `nabla lab`: the web lab at http://127.0.0.1:4173. */
export const lab: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("[formula]", session.say(words.formula))
      .option("--port <port>", session.say(words.port))
      .option("-o, --output <file>", session.say(words.output))
      .action((formula: string | undefined, { port, output }: Options) => {
        if (output === undefined) return serve(formula ?? FORMULA, port ?? PORT, session);
        const served = formula === undefined ? (port === undefined ? undefined : "--port") : "[formula]";
        if (served !== undefined) throw new UsageError(words.onlyServed(served));
        return save(output, session);
      });
  },
};

interface Options {
  readonly port?: string;
  readonly output?: string;
}

/** The lab as one file, as the build has written it. */
async function save(path: string, session: Session): Promise<void> {
  const file = `${LAB}/nabla.html`;
  if (!existsSync(file)) throw new BilingualError("io", words.missing, { path: file });
  await writeOutput(path, await readFile(file), session);
}

async function serve(formula: string, portText: string, session: Session): Promise<void> {
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) {
    throw new UsageError(words.wrongPort(portText));
  }
  if (!existsSync(`${LAB}/index.html`)) throw new BilingualError("io", words.missing, { path: LAB });
  const server = await staticServer(LAB);
  const url = `http://${HOST}:${await listen(server, port)}/`;
  session.print(session.say(words.running(url)));
  session.print(session.say(words.link(url + deepLink(formula))));
  session.print(session.say(words.stop));
  await interrupted(server);
}

/** The address of a formula inside the lab, readable: ^ may stand as it is. */
function deepLink(formula: string): string {
  return `#/plane?f=${encodeURIComponent(formula).replaceAll("%5E", "^")}`;
}

/** Waits for Ctrl-C or a polite kill, then lets go of the port. */
async function interrupted(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
