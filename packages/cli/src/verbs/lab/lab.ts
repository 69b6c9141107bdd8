import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { Texts, Words } from "nabla";
import { BilingualError, UsageError } from "../../messages/errors.js";
import { LAB } from "../../package/addresses.js";
import type { Session } from "../../run/session.js";
import type { Verb } from "../verb.js";
import { HOST, listen, staticServer } from "./server.js";

const words = {
  summary: { en: "serve the web lab on this machine", ru: "открыть веб-лабораторию на этой машине" },
  formula: { en: "the formula to open with", ru: "формула, с которой открыть" },
  port: { en: "the port; the next free one when it is taken", ru: "порт; если занят — следующий свободный" },
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

const PORT = "4173";
/** The unit's profit function, which the lab opens with. */
const FORMULA = "x^2*y+4*y+y*x";

/** `nabla lab`: the web lab at http://127.0.0.1:4173. */
export const lab: Verb = {
  formulas: 1,
  define(command, session) {
    command
      .description(session.say(words.summary))
      .argument("[formula]", session.say(words.formula))
      .option("--port <port>", session.say(words.port), PORT)
      .action((formula: string | undefined, options: { readonly port: string }) =>
        serve(formula ?? FORMULA, options.port, session),
      );
  },
};

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
