import { format } from "../../../numbers/shown.js";
import { Choice } from "../../../shell/choice.js";
import { terrain } from "../../../state/history.js";
import { compassPoint } from "../../../words/compass.js";
import { say } from "../../../words/language.js";
import { Neighbourhood } from "../neighbourhood.js";
import { change, extreme, ground, heightAt, placeOf, spot, start, walk, wayLength } from "./model.js";
import { terrainWords as words } from "./words.js";

const ways = ["up", "down"] as const;

/** The numbers at the point, and the way from it in words. */
export function Told() {
  const f = format.value;
  const { height, slope, aspect } = spot.value;
  const place = placeOf(...start.value);
  // Downhill is `aspect` clockwise from north; the gradient points the other way.
  const [down, tangent] = [(aspect * Math.PI) / 180, Math.tan((slope * Math.PI) / 180)];
  const gradient = Number.isNaN(aspect) ? [0, 0] : [-Math.sin(down) * tangent, -Math.cos(down) * tangent];
  return (
    <section class="card told" aria-labelledby="told-title">
      <h2 id="told-title">{say(words.spot(pointText(place)))}</h2>
      <dl class="numbers">
        <dt>{say(words.height)}</dt>
        <dd data-test="height">{Number.isNaN(height) ? say(words.noHeight) : heightText(height)}</dd>
        {Number.isNaN(slope) ? null : (
          <>
            <dt>{say(words.slope)}</dt>
            <dd data-test="slope">{f.number(slope)}°</dd>
            <dt>{say(words.gradient)}</dt>
            <dd data-test="gradient">{f.vector(gradient)}</dd>
            <dt>{say(words.aspect)}</dt>
            <dd data-test="aspect">
              {Number.isNaN(aspect)
                ? say(words.flat)
                : say(words.to(say(compassPoint(Math.sin(down), Math.cos(down))), f.number(aspect)))}
            </dd>
          </>
        )}
      </dl>
      <Neighbourhood label={say(words.neighbourhood)} at={start.value} valueAt={heightAt} />
      <Choice
        label={words.way}
        names={ways}
        texts={words.ways}
        chosen={terrain.value.way}
        choose={(name) => change({ way: name })}
      />
      <p data-test="way" aria-live="polite">
        {wayText()}
      </p>
    </section>
  );
}

const unitText = (): string => (ground.value.unit === "" ? "" : ` ${say(words.metres)}`);
const heightText = (height: number): string => `${format.value.number(height)}${unitText()}`;
/** Metres are told whole, degrees to a metre or so. */
const pointText = (place: readonly number[]): string => {
  const digits = ground.value.geographic ? 1e5 : 10;
  return format.value.point(place.map((value) => Math.round(value * digits) / digits));
};

function wayText(): string {
  const { way } = terrain.value;
  const { points = new Float64Array(0), heights = new Float64Array(0), end = "hole" } = walk.value ?? {};
  const [first, last] = [heights[0], heights.at(-1)];
  if (first === undefined || last === undefined) return "";
  const place = pointText(placeOf(points.at(-2) ?? 0, points.at(-1) ?? 0));
  const length = `${format.value.number(wayLength.value)}${unitText()}`;
  const { height, place: best } = extreme.value;
  const isTop = end === "summit" || end === "pit";
  return [
    heights.length > 1
      ? say(words.goes(way, length, place, heightText(first), heightText(last)))
      : say(words.stays(way)),
    say(words.ends(end)),
    ...(isTop && last === height ? [say(words.isExtreme(way))] : []),
    ...(isTop && last !== height ? [say(words.notExtreme(way, pointText(best), heightText(height)))] : []),
  ].join(" ");
}
