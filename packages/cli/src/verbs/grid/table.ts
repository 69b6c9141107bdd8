import type { TableOptions } from "../../formats/csv/layout.js";
import { UsageError } from "../../messages/errors.js";
import type { WrittenOptions } from "./options.js";
import { words } from "./words.js";

/** What the user says of a table of numbers: `--header`, `--columns`, `--axes`, `--labels` and so on. */
export function readTableOptions(written: WrittenOptions): TableOptions {
  const { header, columns, decimal, delimiter, axes, labels } = written;
  const wrong = (option: string, got: string): never => {
    throw new UsageError(words.badTable(option, got));
  };
  if (header !== undefined && !/^\d{1,9}$/.test(header)) wrong("--header", header);
  if (columns?.split(",").some((part) => part.trim() === "")) wrong("--columns", columns);
  if (axes?.split(",").some((part) => part.trim() === "")) wrong("--axes", axes);
  if (axes !== undefined && labels === true) throw new UsageError(words.labelsAndAxes);
  if (decimal !== undefined && decimal !== "." && decimal !== ",") return wrong("--decimal", decimal);
  if (delimiter !== undefined && !/^(?:tab|blanks|[^\w"\s]| |\t)$/.test(delimiter))
    wrong("--delimiter", delimiter);
  return {
    ...(header === undefined ? {} : { header: Number(header) }),
    ...(columns === undefined ? {} : { columns }),
    ...(axes === undefined ? {} : { axes }),
    ...(labels === undefined ? {} : { labels }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === "\t" ? "tab" : delimiter }),
  };
}
