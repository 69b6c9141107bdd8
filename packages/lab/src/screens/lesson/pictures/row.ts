import { gradient } from "nabla/grid";
import { numberFormat } from "../../../numbers/format.js";
import type { LabState } from "../../../state/state.js";
import { readArray } from "../../array/reading.js";
import type { Look } from "./look.js";

/** A row of numbers over its gradient, as a table. */
export function rowOf(
  { array: { text, spacing, edgeOrder, index } }: LabState,
  { language, title }: Look,
): string {
  const reading = readArray(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.message.en}`);
  const { numbers: values, columns, rows } = reading;
  const { number } = numberFormat(language);
  const cell = (x: number, k: number): string =>
    `<td${k === index.at(-1) ? ' class="active"' : ""}>${number(x)}</td>`;
  const line = (name: string, row: ArrayLike<number>): string =>
    `<tr><th scope="row">${name}</th>${Array.from(row, cell).join("")}</tr>`;
  if (rows > 1) throw new Error("a cell shows one row of numbers");
  const data = Float64Array.from(values as ArrayLike<number>);
  const h = Number(spacing[0] ?? 1);
  const slopes = gradient(data, { spacing: h, edgeOrder, axis: 0 }).data as Float64Array;
  const indices = Array.from({ length: columns }, (_, k) => `<th scope="col">[${k}]</th>`).join("");
  const body = `${line("f", data)}${line("∇f", slopes)}`;
  return (
    `<table class="cell-table" aria-label="${title.replace(/[&"<>]/g, "")}">` +
    `<thead><tr><td></td>${indices}</tr></thead><tbody>${body}</tbody></table>`
  );
}
