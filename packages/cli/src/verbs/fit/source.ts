import type { SqlSource } from "nabla/fit";
import { BilingualError } from "../../messages/errors.js";

/** A row of an answer, null where there is no number. */
export type Cells = readonly (number | bigint | null)[];

/** A table and the connection over which it is asked. */
export interface Source extends SqlSource {
  /** All rows of an answer. */
  rows(sql: string): Promise<readonly Cells[]>;
  /** Breaks off the query that still runs, if one does. */
  close(): Promise<void>;
}

/** What a server is asked for besides its table. */
export interface Asking {
  /** Seconds that a query may take there; without it as long as it takes. */
  readonly timeout?: number;
}

/** Where a table of a server is. */
export interface Address {
  readonly host: string;
  /** As in the address; empty for the usual one. */
  readonly port: string;
  readonly user: string;
  readonly password: string;
  /** The parts of the path. */
  readonly path: readonly string[];
  /** The address without the password: what is shown. */
  readonly shown: string;
}

/**
 * Reads `scheme://user:password@host:port/path`; undefined for what is none, or has more (`?sslmode=require`), which
 * would go unheard. An @ in the path was most likely meant to end a password with a slash in it.
 */
export function readAddress(text: string): Address | undefined {
  // A name with a broken %-sign is no address either.
  if (!URL.canParse(text) || /%(?![0-9a-f]{2})/i.test(text)) return undefined;
  const url = new URL(text);
  const { hostname, port, username, password, pathname, protocol, search, hash } = url;
  if (search !== "" || hash !== "" || pathname.includes("@")) return undefined;
  const user = decodeURIComponent(username);
  return {
    // Square brackets around an IPv6 address belong to URLs.
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port,
    user,
    password: decodeURIComponent(password),
    path: pathname.split("/").filter(Boolean).map(decodeURIComponent),
    shown: `${protocol}//${user === "" ? "" : `${username}@`}${url.host}${pathname}`,
  };
}

/** What an engine answered instead of numbers, on one line, without the secret. */
export function engineError(address: string, error: unknown, secret = ""): BilingualError<"engine"> {
  const said = factOf(error).replace(/\s+/g, " ").trim();
  const fact = secret === "" ? said : said.replaceAll(secret, "***");
  const words = { en: `fit: ${address}: ${fact}`, ru: `подгонка: ${address}: ${fact}` };
  // The cause would have the secret.
  return new BilingualError("engine", words, { engine: address });
}

function factOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node puts what it tried into errors within.
  const [first] = error instanceof AggregateError ? error.errors : [];
  const { code } = error as NodeJS.ErrnoException;
  const message = error.message || (first instanceof Error ? first.message : error.name);
  return code === undefined || message.includes(code) ? message : `${code}: ${message}`;
}
