/** Rows of cells as lines with their columns below one another; the last column is as long as it likes. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: Math.max(0, count - 1) }, (_, k) =>
    Math.max(...rows.map((row) => [...(row[k] ?? "")].length)),
  );
  const padded = (cell: string, width = 0): string =>
    cell + " ".repeat(Math.max(0, width - [...cell].length));
  return rows.map((row) => `  ${row.map((cell, k) => padded(cell, widths[k])).join("  ")}`.trimEnd());
}
