/** An element of an XML document, with the text directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** An element while its content is read. */
interface OpenElement extends Element {
  readonly children: Element[];
  text: string;
}

/** Deeper documents are none that are read here. */
const MOST_DEPTH = 64;

/** What a document is made of, wherever the last piece ended. */
const PIECE = new RegExp(
  [
    /<!--[\s\S]*?-->/,
    /<\?[\s\S]*?\?>/,
    /<!\[CDATA\[(?<literal>[\s\S]*?)\]\]>/,
    /<(?<closing>\/?)(?<name>[A-Z_:][\w:.-]*)(?<written>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>/,
    /(?<words>[^<]+)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "iy",
);
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Text whose entities are written out: the five of XML; a document has none of its own, since it has no DTD. */
function plain(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES.get(name) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Reads an XML document; undefined for what is none, and for one with a DTD, which could name other files and entities
 * that unfold without end: nothing outside of the text is ever read.
 */
export function readXml(text: string): Element | undefined {
  const document: OpenElement = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [document];
  PIECE.lastIndex = 0;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    const parent = open.at(-1);
    if (match === null || parent === undefined) return undefined;
    const { literal, closing, name, written = "", empty, words } = match.groups ?? {};
    if (words !== undefined || literal !== undefined) parent.text += literal ?? plain(words ?? "");
    if (name === undefined) continue;
    if (closing === "/") {
      if (parent.name !== name || open.length === 1) return undefined;
      open.pop();
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, key = "", double, single] of written.matchAll(ATTRIBUTE))
      attributes.set(key, plain(double ?? single ?? ""));
    const element: OpenElement = { name, attributes, children: [], text: "" };
    parent.children.push(element);
    if (empty === "/") continue;
    open.push(element);
    if (open.length > MOST_DEPTH) return undefined;
  }
  const [root, ...others] = document.children;
  return open.length === 1 && others.length === 0 && document.text.trim() === "" ? root : undefined;
}

/** The elements of a name within another. */
export const childrenOf = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name);

/** The text of the first such element; undefined where there is none. */
export const textIn = (element: Element, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text.trim();

/** A number within an element under a name of our own; GDAL writes `nan` for NaN. */
export function numberIn<Name extends string>(
  element: Element,
  name: string,
  as: Name,
): { [name in Name]?: number } {
  const text = textIn(element, name);
  if (text === undefined || text === "") return {};
  return { [as]: Number(text) } as { [name in Name]?: number };
}

/** The unit of a band of GDAL's. */
export function unitIn(band: Element): { readonly unit?: string } {
  const unit = textIn(band, "UnitType");
  return unit === undefined || unit === "" ? {} : { unit };
}
