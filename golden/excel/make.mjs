/**
 * Has LibreOffice (Debian's libreoffice-calc-nogui, 7.4) compute the spreadsheet formulas that nabla writes, in a flat
 * OpenDocument sheet whose cells have names, and keeps formulas and values.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { code, gradient, parse, variables } from "../../packages/nabla/build/index.js";
import { cases } from "../sql/cases.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The gradient, where there is one and it can be written. */
function formulasOf(f, names) {
  for (const withGradient of [true, false]) {
    try {
      if (withGradient) gradient(f, names);
      const text = code([f], "excel", { variables: names, gradient: withGradient });
      return {
        withGradient,
        cells: text
          .split("\n")
          .filter((line) => line.includes("\t="))
          .map((line) => line.split("\t=")[1]),
      };
    } catch (error) {
      if (!withGradient) console.error(error.message);
    }
  }
  return undefined;
}

/** In files the names of newer functions have a prefix, which nobody types into a cell. */
const NEWER = /\b(COT|SEC|CSC|COTH|SECH|CSCH|ACOTH|GAMMA|ERF\.PRECISE|ERFC\.PRECISE|NORM\.S\.DIST)\(/g;

const all = [];
const rows = [];
const named = [];
for (const { formula, rows: points } of cases) {
  const f = parse(formula);
  const names = variables(f);
  const written = formulasOf(f, names);
  if (written === undefined) continue;
  // What leaves the range of doubles on the way is an error in spreadsheets.
  const usual = points.filter((point) =>
    point.every((x) => x === 0 || (typeof x === "number" && Math.abs(x) > 1e-60 && Math.abs(x) < 30)),
  );
  const isRenamed = names.map((name) =>
    new RegExp(`\\b${name}_ is ${name}\\b`).test(code([f], "excel", { variables: names }))
      ? `${name}_`
      : name,
  );
  all.push({ formula, gradient: written.withGradient, cells: written.cells, points: usual });
  for (const point of usual) {
    const own = names.map((_, i) => `input_${rows.length}_${i}`);
    for (const i of point.keys()) named.push([own[i], `$Sheet1.$${"ABCDEFGH"[i]}$${rows.length + 1}`]);
    const texts = written.cells.map((text) =>
      isRenamed.reduce(
        (t, name, i) => t.replace(new RegExp(`(?<![\\w.])${name}(?![\\w.(])`, "g"), own[i]),
        text,
      ),
    );
    rows.push([
      ...Array.from({ length: 8 }, (_, i) => ({ value: point[i] })),
      ...texts.map((text) => ({ text })),
    ]);
  }
}
const cell = ({ value, text }) =>
  text !== undefined
    ? `<table:table-cell table:formula="msoxl:=${escaped(text.replace(NEWER, "_xlfn.$1("))}"/>`
    : value === undefined
      ? "<table:table-cell/>"
      : `<table:table-cell office:value-type="float" office:value="${value}"/>`;
const sheet = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="Sheet1">${rows.map((row) => `<table:table-row>${row.map(cell).join("")}</table:table-row>`).join("\n")}</table:table>
<table:named-expressions>${named.map(([name, address]) => `<table:named-range table:name="${name}" table:base-cell-address="$Sheet1.$A$1" table:cell-range-address="${address}"/>`).join("")}</table:named-expressions>
</office:spreadsheet></office:body></office:document>`;

const folder = mkdtempSync(join(tmpdir(), "nabla-excel-"));
try {
  writeFileSync(join(folder, "sheet.fods"), sheet);
  // All digits, not those shown.
  const filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false";
  const { status, stderr } = spawnSync(
    "soffice",
    [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", filter, "sheet.fods"],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const lines = readFileSync(join(folder, "sheet.csv"), "utf8").trimEnd().split("\n");
  let next = 0;
  const kept = all.map(({ formula, gradient, cells, points }) => ({
    formula,
    gradient,
    cells,
    points,
    answers: points.map(() => {
      const values = (lines[next++] ?? "")
        .split("\t")
        .slice(8, 8 + cells.length)
        .map((word) => word.replace(/"/g, ""));
      return values.map((word) => (word !== "" && Number.isFinite(Number(word)) ? Number(word) : word));
    }),
  }));
  writeFileSync(
    join(here, "libreoffice.json"),
    `[\n${kept.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`,
  );
  console.log(`excel: ${kept.length} formulas, ${lines.length} rows`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
