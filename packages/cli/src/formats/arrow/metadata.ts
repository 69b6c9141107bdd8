/*
 * What Arrow's metadata say is checked before it is decoded: the decoder takes places beyond the end for zeros, and
 * lists of 2 000 000 000 parts for lists. Metadata are FlatBuffers (tables, whose fields lie where a list of 16-bit
 * offsets says, and lists of parts of one size); slots are those of Arrow's Schema.fbs, Message.fbs and File.fbs.
 */

/** Deeper columns are none. */
const MOST_DEPTH = 64;
/** More columns, with those within others, are none. */
const MOST_FIELDS = 1 << 16;

const UNION = 14;

/** Throws where the metadata of an Arrow file or stream are damaged. Bodies are looked at by whoever reads them. */
export function checkArrowMetadata(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFile = Buffer.from(bytes.subarray(0, 6)).toString("latin1") === "ARROW1";
  if (!isFile) {
    for (let at: number | undefined = 0; at !== undefined; ) at = checkMessage(view, at);
    return;
  }
  const end = bytes.length - 10;
  const footer = tableAt(view, end - view.getInt32(end, true));
  checkSchema(view, slotOf(view, footer, 6));
  for (const slot of [8, 10])
    for (const block of partsOf(view, slotOf(view, footer, slot), 24))
      checkMessage(view, Number(view.getBigInt64(block, true)));
}

/** Checks a message; gives the place of the next one, undefined at the end. */
function checkMessage(view: DataView, at: number): number | undefined {
  if (at === view.byteLength) return undefined;
  const first = view.getInt32(at, true);
  const isMarked = first === -1;
  const length = isMarked ? view.getInt32(at + 4, true) : first;
  if (length === 0) return undefined;
  const from = at + (isMarked ? 8 : 4);
  if (length < 0 || from + length > view.byteLength) throw new RangeError("a message beyond the end");
  const head = new DataView(view.buffer, view.byteOffset + from, length);
  const message = tableAt(head, 0);
  const [type, content, size] = [6, 8, 10].map((slot) => slotOf(head, message, slot));
  const body = size === undefined ? 0 : Number(head.getBigInt64(size, true));
  if (body < 0 || from + length + body > view.byteLength) throw new RangeError("a body beyond the end");
  const kind = type === undefined ? 0 : head.getUint8(type);
  if (kind === 1) checkSchema(head, content);
  if (kind === 2) checkDictionary(head, content);
  if (kind === 3) checkBatch(head, content);
  return from + length + body;
}

function checkSchema(view: DataView, at: number | undefined): void {
  if (at === undefined) throw new RangeError("no schema");
  const schema = tableAt(view, at);
  const order = slotOf(view, schema, 4);
  // The decoder takes all numbers for little-endian.
  if (order !== undefined && view.getInt16(order, true) !== 0) throw new RangeError("big-endian numbers");
  checkPairs(view, slotOf(view, schema, 8));
  let fields = 0;
  const check = (places: readonly number[], depth: number): void => {
    for (const place of places) {
      if (++fields > MOST_FIELDS || depth > MOST_DEPTH) throw new RangeError("too many columns");
      const field = tableAt(view, place);
      const [type, content] = [8, 10].map((slot) => slotOf(view, field, slot));
      if (type !== undefined && content !== undefined && view.getUint8(type) === UNION)
        partsOf(view, slotOf(view, tableAt(view, content), 6), 4);
      checkPairs(view, slotOf(view, field, 16));
      check(partsOf(view, slotOf(view, field, 14), 4), depth + 1);
    }
  };
  check(partsOf(view, slotOf(view, schema, 6), 4), 0);
}

function checkDictionary(view: DataView, at: number | undefined): void {
  if (at !== undefined) checkBatch(view, slotOf(view, tableAt(view, at), 6));
}

function checkBatch(view: DataView, at: number | undefined): void {
  if (at === undefined) throw new RangeError("no batch");
  const batch = tableAt(view, at);
  for (const [slot, size] of [
    [6, 16],
    [8, 16],
    [12, 8],
  ] as const)
    partsOf(view, slotOf(view, batch, slot), size);
}

/** Names and texts that a schema or a column is given. */
function checkPairs(view: DataView, at: number | undefined): void {
  for (const place of partsOf(view, at, 4)) tableAt(view, place);
}

/** The place of the table that is pointed at from here. */
const tableAt = (view: DataView, at: number): number => at + view.getInt32(at, true);

/** The place of a table's field; undefined where it has none there. */
function slotOf(view: DataView, table: number, slot: number): number | undefined {
  const offsets = table - view.getInt32(table, true);
  if (slot >= view.getInt16(offsets, true)) return undefined;
  const offset = view.getInt16(offsets + slot, true);
  return offset === 0 ? undefined : table + offset;
}

/** The places of the parts of a list, none where there is no list. Throws for one that goes beyond the end. */
function partsOf(view: DataView, at: number | undefined, size: number): readonly number[] {
  if (at === undefined) return [];
  const start = at + view.getInt32(at, true);
  const count = view.getInt32(start, true);
  if (count < 0 || start + 4 + count * size > view.byteLength) throw new RangeError("a list beyond the end");
  return Array.from({ length: count }, (_, i) => start + 4 + i * size);
}
