import type { Graph } from "nabla";
import { svg } from "nabla/figure";
import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../../words/language.js";
import { asked, current, drawn, figure, reached, stepBy } from "./model.js";
import { graphWords as words } from "./words.js";

/** The graph as the command draws it; what is not reached yet is left blank, what the step works on stands out. */
export function Picture() {
  const box = useRef<HTMLElement>(null);
  const [shownPicture, setShown] = useState<SVGElement | undefined>(undefined);
  const picture = figure.value;
  useEffect(() => {
    if (typeof picture === "string") return undefined;
    let isLatest = true;
    void svg(picture).then((text) => {
      const element = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      if (!isLatest || box.current === null) return;
      box.current.replaceChildren(element);
      setShown(element as unknown as SVGElement);
    });
    return () => {
      isLatest = false;
    };
  }, [picture]);
  const now = drawn.value;
  const steps = reached.value;
  const active = current.value;
  useEffect(() => {
    if (shownPicture === undefined || "refused" in now) return;
    mark(shownPicture, now.graph, steps, active?.step.edges ?? [], active?.step.node);
  }, [shownPicture, now, steps, active]);
  if (typeof picture === "string") return <p class="mistake">{say(words.tooLarge(picture))}</p>;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    stepBy(by);
  };
  const onClick = (event: MouseEvent): void => {
    asked.value = edgeNear(box.current, event.clientX, event.clientY);
  };
  return (
    <section
      ref={box}
      class="graph-picture"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture is scrolled, and its steps are walked, by keys.
      tabIndex={0}
      aria-label={say(words.picture)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    />
  );
}

/** A fingertip reaches so many pixels. */
const REACH = 24;

/** The edge whose number is nearest to a place of the window, within reach; none otherwise. */
function edgeNear(box: HTMLElement | null, x: number, y: number): number | undefined {
  const labels = [...(box?.querySelectorAll<SVGElement>("[data-local]:not(.later)") ?? [])];
  const near = labels.map((label) => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    return {
      edge: Number(label.dataset["local"]),
      away: Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y),
    };
  });
  const [nearest] = near.sort((a, b) => a.away - b.away);
  return nearest !== undefined && nearest.away <= REACH ? nearest.edge : undefined;
}

/** Blanks what later steps bring, and lifts what the present one works on. */
function mark(
  picture: SVGElement,
  { nodes, edges, forward, backward }: Graph,
  steps: number,
  activeEdges: readonly number[],
  activeNode: number | undefined,
): void {
  const valued = new Set(forward.slice(0, steps).map(({ node }) => nodes[node]?.name));
  const told = backward.slice(0, Math.max(0, steps - forward.length));
  const derived = new Set(told.map(({ node }) => nodes[node]?.name));
  const crossed = new Set(told.flatMap((step) => step.edges.map(String)));
  const ends = new Set(
    activeEdges.map((k) => `${nodes[edges[k]?.from ?? -1]?.name}-${nodes[edges[k]?.to ?? -1]?.name}`),
  );
  for (const element of picture.querySelectorAll<SVGElement>("[data-value]"))
    element.classList.toggle("later", !valued.has(element.dataset["value"]));
  for (const element of picture.querySelectorAll<SVGElement>("[data-adjoint]"))
    element.classList.toggle("later", !derived.has(element.dataset["adjoint"]));
  for (const element of picture.querySelectorAll<SVGElement>("[data-local]"))
    element.classList.toggle("later", !crossed.has(element.dataset["local"] ?? ""));
  for (const element of picture.querySelectorAll<SVGElement>("[data-node]"))
    element.classList.toggle("active", element.dataset["node"] === nodes[activeNode ?? -1]?.name);
  for (const element of picture.querySelectorAll<SVGElement>("[data-edge]"))
    element.classList.toggle("active", ends.has(element.dataset["edge"] ?? ""));
}
