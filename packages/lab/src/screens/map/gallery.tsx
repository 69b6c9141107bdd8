import { gradient, isNablaError, parse } from "nabla";
import { bands, curve, draw, figure, levels, slice } from "nabla/figure";
import { useEffect, useRef } from "preact/hooks";
import { exampleNames } from "../../formula/example-names.js";
import { type Example, examples } from "../../formula/examples.js";
import { commit } from "../../state/history.js";
import { theme } from "../../theme/theme.js";
import { say } from "../../words/language.js";
import { runnersOf, usualAxes } from "./runners.js";
import "./gallery.css";

/** The examples, each with a picture of its map. */
export function Gallery() {
  return (
    <div class="gallery">
      {examples.map((example) => (
        <button key={example.name} type="button" onClick={() => commit(example.state)}>
          <Thumbnail example={example} />
          <span>{say(exampleNames[example.name])}</span>
          <code>{example.state.formula}</code>
        </button>
      ))}
    </div>
  );
}

const SIZE = { width: 132, height: 88 };

/** A small map, drawn when there is time, by the engine that draws the large one. */
function Thumbnail({ example }: { readonly example: Example }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = theme.value;
  useEffect(() => {
    const timer = setTimeout(() => {
      paint(example, look, canvas.current).catch((error: unknown) => {
        if (!isNablaError(error)) throw error;
      });
    });
    return () => clearTimeout(timer);
  }, [example, look]);
  return <canvas ref={canvas} class="thumbnail" />;
}

async function paint(
  { state }: Example,
  look: "light" | "dark",
  canvas: HTMLCanvasElement | null,
): Promise<void> {
  const context = canvas?.getContext("2d");
  if (canvas === null || context === null || context === undefined) return;
  const { formula, point, view } = state;
  const variables = Object.keys(point);
  const [horizontal = "x", vertical] = usualAxes(variables);
  const rest = variables.filter((name) => name !== horizontal && name !== vertical);
  const expr = parse(formula, { variables });
  const f = await runnersOf(
    { expr, variables, gradient: gradient(expr, variables) },
    { horizontal, vertical, rest },
  );
  const high = (view.span * SIZE.height) / SIZE.width;
  const value = slice(
    f.value,
    rest.map((name) => point[name] ?? 1),
  );
  const picture = figure({
    ...SIZE,
    x: [view.x - view.span / 2, view.x + view.span / 2],
    y: [view.y - high / 2, view.y + high / 2],
    equal: false,
    margin: { left: 0, top: 0, right: 0, bottom: 0 },
    theme: look,
    layers:
      vertical === undefined
        ? [curve(value)]
        : [bands(value, { cell: 4, count: 8 }), levels(value, { cell: 4, count: 8, labels: false })],
  });
  const density = window.devicePixelRatio || 1;
  canvas.width = SIZE.width * density;
  canvas.height = SIZE.height * density;
  context.scale(density, density);
  await draw(picture, context);
}
