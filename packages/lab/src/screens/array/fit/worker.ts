import { isNablaError, parse, parseMessage, print, substitute, type Words } from "nabla";
import { scatterFigure, svg } from "nabla/figure";
import { fit, predictor } from "nabla/fit";
import type { Answer, Question } from "./messages.js";
import { fitWords as words } from "./words.js";

self.addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  self.postMessage(await answer(data));
});

async function answer(question: Question): Promise<Answer> {
  const { model, loss, columns, theme, language, width } = question;
  try {
    const result = await fit({ model, loss, data: columns });
    const {
      columns: own,
      predict,
      response,
    } = await predictor({ model, loss }, result, Object.keys(columns));
    const taken = (names: readonly string[]): Float64Array[] =>
      names.map((name) => Float64Array.from(columns[name] ?? []));
    const drawn = scatterFigure(
      {
        response: response.name,
        measured: response.values(taken(response.columns)),
        columns: own,
        rows: taken(own),
        mean: (rows) => predict(rows).mean,
      },
      {
        theme,
        language,
        width,
        id: "fit",
        title: words.picture(model)[language],
        height: Math.min(420, Math.max(260, Math.round(width * 0.6))),
      },
    );
    const descent = squares(question, Object.keys(result.params));
    return { result, picture: await svg(drawn), ...(descent !== undefined && { descent }) };
  } catch (error) {
    if (isNablaError(error)) return { refused: refusal(error, model) };
    throw error;
  }
}

/** A sum of so many squares is still a formula that can be read. */
const MOST_SQUARES = 12;

/** The loss as a formula of one or two parameters, where there are few rows: the screen of descents can walk on it. */
function squares({ model, loss, columns }: Question, parameters: readonly string[]): string | undefined {
  const names = Object.keys(columns);
  const count = Object.values(columns)[0]?.length ?? 0;
  const [left = "", right = ""] = model.split("~");
  if (loss !== "squares" || parameters.length > 2 || count > MOST_SQUARES) return undefined;
  const residual = parse(`(${left}) - (${right})`, { variables: names });
  const terms = Array.from({ length: count }, (_, i) => {
    const row = Object.fromEntries(names.map((name) => [name, columns[name]?.[i] ?? 0]));
    return `(${print(substitute(residual, row))})^2`;
  });
  return terms.join(" + ");
}

function refusal(error: Error, model: string): Words {
  if (!isNablaError(error, "parse")) return words.refused(error.message);
  const { detail } = error;
  const { text = model } = detail;
  return { en: parseMessage(detail, text, "en"), ru: parseMessage(detail, text, "ru") };
}
