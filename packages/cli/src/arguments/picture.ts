import { extname } from "node:path";
import type { Texts, Words } from "nabla";
import { UsageError } from "../messages/errors.js";

const words = {
  badType: (option: string, got: string): Words => ({
    en: `${option}: a file ends in .svg or .png, got ${got}; of .svg, rsvg-convert -f pdf makes a PDF`,
    ru: `${option}: файл оканчивается на .svg или .png, получено ${got}; PDF из .svg сделает rsvg-convert -f pdf`,
  }),
} satisfies Texts;

/** The format of a picture by the end of its file's name, which `option` tells; standard output, `-`, takes SVG. */
export function pictureType(path: string, option = "-o"): "svg" | "png" {
  const type = path === "-" ? ".svg" : extname(path).toLowerCase();
  if (type === ".svg") return "svg";
  if (type === ".png") return "png";
  throw new UsageError(words.badType(option, path));
}
