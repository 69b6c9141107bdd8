import { lengthOf, spend } from "../number/budget.js";
import type { Integer } from "../number/rational.js";
import { type CallExpr, type Expr, Node, type NumberExpr, type SymbolExpr } from "./node.js";
import type { Row } from "./row.js";

/*
 * The intern table. Equal structure must be one object for as long as anybody holds it, and the table must not
 * be what holds it. A WeakRef for every node would cost more than the node, so nodes live in a strong table
 * first; those that no request has touched for a while move to weak references, and dead references are swept.
 * (Hash-consing: Ershov 1958; generations: Ungar 1984.)
 */
const GENERATION = 1 << 17;
/** Host engines keep a WeakRef's target until the running job ends, so one endless job gets this many and no more. */
const WEAK_PER_JOB = 1 << 17;

let table: (Node | undefined)[] = new Array(GENERATION * 4);
let mask = table.length - 1;
let count = 0;
let generation = 1;
let made = 0;
let nextId = 1;
/** By hash; a list only where hashes meet. */
const weak = new Map<number, WeakRef<Node> | WeakRef<Node>[]>();
let weakCount = 0;
let weakLimit = GENERATION;
let weakThisJob = 0;

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h ^= h >>> 15;
  return h;
}

function hashText(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i) + 1);
  return h;
}

function insert(node: Node): void {
  let slot = node.hash & mask;
  while (table[slot] !== undefined) slot = (slot + 1) & mask;
  table[slot] = node;
  count += 1;
}

function retire(node: Node): void {
  if (weakThisJob === 0) {
    void Promise.resolve().then(() => {
      weakThisJob = 0;
    });
  }
  if (weakThisJob >= WEAK_PER_JOB) {
    // Names, numbers and constants as π are few, and what compares with them (by which variable? is it 1/2?) must go on
    // finding them.
    if (node.args.length === 0) insert(node);
    return;
  }
  weakThisJob += 1;
  const present = weak.get(node.hash);
  const reference = new WeakRef(node);
  if (present === undefined) weak.set(node.hash, reference);
  else if (Array.isArray(present)) present.push(reference);
  else weak.set(node.hash, [present, reference]);
  weakCount += 1;
}

function sweepWeak(): void {
  weakCount = 0;
  for (const [hash, entry] of weak) {
    const alive = [entry].flat().filter((reference) => reference.deref() !== undefined);
    const [first] = alive;
    if (first === undefined) weak.delete(hash);
    else weak.set(hash, alive.length === 1 ? first : alive);
    weakCount += alive.length;
  }
  weakLimit = Math.max(GENERATION, weakCount * 2);
}

/** Ends a generation: what the last one did not touch becomes weak. */
function sweep(): void {
  const old = table;
  table = new Array(old.length);
  count = 0;
  for (const node of old) {
    if (node === undefined) continue;
    if (node.seen === generation) insert(node);
    else retire(node);
  }
  generation += 1;
  made = 0;
  if (weakCount > weakLimit) sweepWeak();
  if (count * 2 > table.length) grow();
}

function grow(): void {
  const old = table;
  table = new Array(old.length * 2);
  mask = table.length - 1;
  count = 0;
  for (const node of old) if (node !== undefined) insert(node);
}

/** The weakly held node that matches; it is strong again from then on. */
function findWeak<Found extends Node>(
  hash: number,
  matches: (node: Node) => node is Found,
): Found | undefined {
  const entry = weak.get(hash);
  if (entry === undefined) return undefined;
  const references = [entry].flat();
  for (const reference of references) {
    const node = reference.deref();
    if (node === undefined || !matches(node)) continue;
    const rest = references.filter((other) => other !== reference);
    if (rest.length === 0) weak.delete(hash);
    else weak.set(hash, rest);
    weakCount -= 1;
    return node;
  }
  return undefined;
}

function admit(node: Node): Node {
  node.seen = generation;
  insert(node);
  made += 1;
  if (made >= GENERATION) sweep();
  else if (count * 2 > table.length) grow();
  return node;
}

/** Of a long integer the ends and the length decide: hashing all digits would make long products quadratic. */
/** Units of work for a node and for each of its arguments, with what is done to make and merge them. */
const WORK = 0.5;

function mixInteger(hash: number, value: Integer): number {
  if (typeof value === "number") return mix(mix(hash, value | 0), (value / 4294967296) | 0);
  spend(WORK * lengthOf(value));
  const digits = value.toString(16);
  return hashText(digits.slice(0, 24) + digits.slice(-24), mix(hash, digits.length));
}

const NONE: readonly [] = [];
const SMALL = 256;
const smallIntegers: NumberExpr[] = [];

/** The exact number numerator/denominator (in lowest terms, denominator > 0). */
export function numberNode(numerator: Integer, denominator: Integer, decimal = false): NumberExpr {
  if (denominator === 1 && typeof numerator === "number" && numerator >= -SMALL && numerator <= SMALL) {
    const small = smallIntegers[numerator + SMALL];
    if (small !== undefined) return small;
  }
  return findNumber(numerator, denominator, decimal);
}

function findNumber(numerator: Integer, denominator: Integer, decimal: boolean): NumberExpr {
  let hash = decimal ? 0x51ed270b : 0x2c1b3c6d;
  hash = mixInteger(mixInteger(hash, numerator), denominator);
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const node = table[slot];
    if (node === undefined) break;
    if (node.hash === hash && isNumber(node, numerator, denominator, decimal)) {
      node.seen = generation;
      return node;
    }
  }
  const old =
    weakCount === 0
      ? undefined
      : findWeak(hash, (node): node is Node & NumberExpr => isNumber(node, numerator, denominator, decimal));
  const node =
    old ?? new Node("number", nextId++, hash, NONE, undefined, "", numerator, denominator, decimal);
  return admit(node) as unknown as NumberExpr;
}

function isNumber(
  node: Node,
  numerator: Integer,
  denominator: Integer,
  decimal: boolean,
): node is Node & NumberExpr {
  return (
    node.kind === "number" &&
    node.numerator === numerator &&
    node.denominator === denominator &&
    node.decimal === decimal
  );
}

/** The variable of this name. */
export function symbolNode(name: string): SymbolExpr {
  const hash = hashText(name, 0x3c6ef372);
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const node = table[slot];
    if (node === undefined) break;
    if (node.hash === hash && isSymbol(node, name)) {
      node.seen = generation;
      return node;
    }
  }
  const old =
    weakCount === 0 ? undefined : findWeak(hash, (node): node is Node & SymbolExpr => isSymbol(node, name));
  const node = old ?? new Node("symbol", nextId++, hash, NONE, undefined, name, 0, 1, false);
  return admit(node) as unknown as SymbolExpr;
}

function isSymbol(node: Node, name: string): node is Node & SymbolExpr {
  return node.kind === "symbol" && node.name === name;
}

const rowHashes = new Map<Row, number>();

function hashOfRow(row: Row): number {
  let hash = rowHashes.get(row);
  if (hash === undefined) {
    hash = hashText(row.name, 0x1b873593);
    rowHashes.set(row, hash);
  }
  return hash;
}

/** The call of `row` with exactly these arguments. Rows' own `make` is what simplifies; this only stores. */
export function callNode(row: Row, args: readonly Expr[]): CallExpr {
  let hash = hashOfRow(row);
  const length = args.length;
  spend(WORK * (1 + length));
  for (let i = 0; i < length; i++) hash = mix(hash, (args[i] as Expr).hash + i);
  const start = hash & mask;
  for (let slot = start; ; slot = (slot + 1) & mask) {
    const node = table[slot];
    if (node === undefined) break;
    if (node.hash === hash && isCall(node, row, args)) {
      node.seen = generation;
      return node;
    }
  }
  const node =
    (weakCount > 0
      ? findWeak(hash, (other): other is Node & CallExpr => isCall(other, row, args))
      : undefined) ?? new Node("call", nextId++, hash, args, row, "", 0, 1, false);
  return admit(node) as unknown as CallExpr;
}

function isCall(node: Node, row: Row, args: readonly Expr[]): node is Node & CallExpr {
  return node.row === row && sameArgs(node.args, args);
}

function sameArgs(a: readonly Expr[], b: readonly Expr[]): boolean {
  const length = a.length;
  if (length !== b.length) return false;
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

for (let n = -SMALL; n <= SMALL; n++) smallIntegers.push(findNumber(n, 1, false));
