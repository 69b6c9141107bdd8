import type { Words } from "nabla";
import type { ErrorCode, NablaError } from "nabla/error";

/** What kind of trouble an error of the library tells of, in Russian. */
const KINDS: Readonly<Record<ErrorCode, string>> = {
  parse: "это не формула",
  unbound: "нет значения",
  shape: "размеры не подходят",
  domain: "недопустимое значение",
  axis: "нет такой оси",
  spacing: "шаг сетки не подходит",
  unsupported: "не поддерживается",
  limit: "достигнут предел",
  cancelled: "прервано",
  io: "ошибка файла",
  engine: "ошибка внешней программы",
};

/** The library speaks English; in other languages its message stands behind the kind of trouble. */
export function libraryWords({ code, message }: NablaError): Words {
  return { en: message, ru: `${KINDS[code]}: ${message}` };
}
