import { compile, type Expr, gradient, isNablaError, parse, parseMessage, variables } from "nabla";
import { type Interval, mapLayerNames, svg, usualLayers } from "nabla/figure";
import { formulaFigure } from "../map/formula-figure.js";

/** What the element reads; a page sets them as attributes, and changes them when it likes. */
const ATTRIBUTES = ["f", "point", "layers", "x", "y", "minus", "theme", "lang"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ":host { display: block; max-width: 640px } svg { display: block; width: 100%; height: auto }",
);

let count = 0;

/**
 * `<nabla-plot f="x^2+y^2" point="1,1" layers="levels,arrows">`: the picture of a formula in any page, as `nabla plot`
 * draws it. `x` and `y` are the window, "-3:3" by default; `minus` shows −∇f; `theme` is light or dark, otherwise the
 * system's; `lang` is en or ru, otherwise the page's. A formula that cannot be drawn says why in its place.
 */
export class NablaPlot extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  private readonly id_ = `nabla-plot-${++count}`;
  private readonly root = this.attachShadow({ mode: "open" });
  private asked = 0;

  connectedCallback(): void {
    this.root.adoptedStyleSheets = [sheet];
    dark.addEventListener("change", this.draw);
    void this.draw();
  }

  disconnectedCallback(): void {
    dark.removeEventListener("change", this.draw);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.draw();
  }

  private readonly draw = async (): Promise<void> => {
    const turn = ++this.asked;
    const shown = await this.picture().catch((error: unknown) => {
      if (!isNablaError(error)) throw error;
      return this.complaint(error.message);
    });
    // Attributes have changed meanwhile.
    if (turn === this.asked) this.root.replaceChildren(shown);
  };

  private async picture(): Promise<Element> {
    const read = this.formula();
    if (read instanceof Element) return read;
    const { f, names } = read;
    const [value, slope] = await Promise.all([compile([f], names), compile(gradient(f, names), names)]);
    const [px, py] = numbers(this.getAttribute("point"), ",");
    const layers = this.getAttribute("layers")
      ?.split(",")
      .map((name) => name.trim());
    const drawn = formulaFigure(
      {
        f,
        axes: names,
        held: {},
        x: windowOf(this.getAttribute("x")),
        y: windowOf(this.getAttribute("y")),
        at: names.length === 2 && px !== undefined && py !== undefined ? [px, py] : undefined,
        layers: layers === undefined ? usualLayers : mapLayerNames.filter((name) => layers.includes(name)),
        sign: this.hasAttribute("minus") ? -1 : 1,
        language: this.language,
      },
      { value, slope, width: 640, theme: this.theme, id: this.id_ },
    );
    return new DOMParser().parseFromString(await svg(drawn), "image/svg+xml").documentElement;
  }

  /** The formula with its one or two variables; or what is wrong with it. */
  private formula(): { readonly f: Expr; readonly names: string[] } | Element {
    const text = this.getAttribute("f") ?? "";
    try {
      const f = parse(text);
      const names = variables(f);
      if (names.length > 2) return this.complaint(words[this.language](names.join(", ")));
      return { f, names: names.length === 0 ? ["x", "y"] : names };
    } catch (error) {
      if (!isNablaError(error, "parse")) throw error;
      return this.complaint(parseMessage(error.detail, text, this.language));
    }
  }

  private complaint(message: string): Element {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = `${this.getAttribute("f") ?? ""}: ${message}`;
    return line;
  }

  private get language(): "ru" | "en" {
    return this.closest("[lang]")?.getAttribute("lang")?.startsWith("ru") === true ? "ru" : "en";
  }

  private get theme(): "light" | "dark" {
    const name = this.getAttribute("theme");
    return name === "light" || name === "dark" ? name : dark.matches ? "dark" : "light";
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");

const words = {
  en: (names: string): string => `a picture has one or two variables, got ${names}`,
  ru: (names: string): string => `на рисунке одна или две переменные, получено ${names}`,
};

const numbers = (text: string | null, between: string): number[] =>
  text === null ? [] : text.split(between).map(Number);

/** "-3:3"; the usual window where there is none. */
function windowOf(text: string | null): Interval {
  const [low = -3, high = 3] = numbers(text, ":");
  return [low, high];
}

customElements.define("nabla-plot", NablaPlot);
