import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { FileError } from "../../files/file.js";
import { UsageError } from "../../messages/failure.js";
import { dictionaries } from "../../messages/locale.js";
import { LAB } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { HOST, listen, staticServer } from "./server.js";

const words = dictionaries(
  {
    summary: "serve the web lab on this machine",
    formula: "the formula to open with",
    port: "the port; the next free one when it is taken",
    running: (url: string) => `The lab: ${url}`,
    link: (url: string) => `Open:    ${url}`,
    stop: "Ctrl-C ends it.",
    wrongPort: (got: string) => `--port: a port is a whole number from 0 to 65535, got ${got}`,
    missing: "the lab is not built yet; run `npm run build` in the project's folder",
  },
  {
    summary: "открыть веб-лабораторию на этой машине",
    formula: "формула, с которой открыть",
    port: "порт; если занят — следующий свободный",
    running: (url) => `Лаборатория: ${url}`,
    link: (url) => `Откройте:    ${url}`,
    stop: "Ctrl-C — закончить.",
    wrongPort: (got) => `--port: порт — целое число от 0 до 65535, получено ${got}`,
    missing: "лаборатория ещё не собрана; выполните `npm run build` в папке проекта",
  },
);

const PORT = "4173";
/** The unit's profit function, which the lab opens with. */
const FORMULA = "x^2*y+4*y+y*x";

/** `nabla lab`: the web lab at http://127.0.0.1:4173. */
export const lab: Verb = {
  formulas: 1,
  define(command, session) {
    const w = words[session.locale];
    command
      .description(w.summary)
      .argument("[formula]", w.formula)
      .option("--port <port>", w.port, PORT)
      .action((formula: string | undefined, options: { readonly port: string }) =>
        serve(formula ?? FORMULA, options.port, session),
      );
  },
};

async function serve(formula: string, portText: string, session: Session): Promise<void> {
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) {
    throw new UsageError({ en: words.en.wrongPort(portText), ru: words.ru.wrongPort(portText) });
  }
  const w = words[session.locale];
  if (!existsSync(`${LAB}/index.html`))
    throw new FileError({ en: `lab: ${words.en.missing}`, ru: `lab: ${words.ru.missing}` }, { path: LAB });
  const server = await staticServer(LAB);
  const url = `http://${HOST}:${await listen(server, port)}/`;
  session.print(w.running(url));
  session.print(w.link(url + deepLink(formula)));
  session.print(w.stop);
  await interrupted(server);
}

/** The address of a formula inside the lab, readable: ^ may stand as it is. */
export function deepLink(formula: string): string {
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
