import "./lesson.css";
import { courses } from "virtual:lessons";
import type { Task, TaskName } from "nabla/exercise";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Katex, typesetter } from "../../formula/typesetter.js";
import { toast } from "../../shell/toast.js";
import { lesson } from "../../state/history.js";
import { writePath } from "../../state/path.js";
import { language, say } from "../../words/language.js";
import { Cell } from "./cell.js";
import { restorePlace } from "./place.js";
import { forget, progress } from "./progress.js";
import type { SelfCheckTask } from "./self-check/posed.js";
import { lessonWords as words } from "./words.js";

/** The section that the address names: text from the build, in which cells and exercises come to life. */
export function Lesson() {
  const place = lesson.value;
  const { course: id, section: number } = place;
  const heading = useRef<HTMLHeadingElement>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const turned = useRef(`${id}/${number}`);
  // Whoever turns a page reads on from its top.
  useEffect(() => {
    if (turned.current === `${id}/${number}`) return;
    turned.current = `${id}/${number}`;
    document.scrollingElement?.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
    setUnfolded(false);
  }, [id, number]);
  const course = courses.find((one) => one.id === id) ?? courses[0];
  const section = course?.sections[number - 1];
  if (course === undefined || section === undefined) return <p class="missing">{say(words.missing)}</p>;
  const addressOf = (k: number, of = course): string =>
    `#/${writePath({ route: "lesson", lesson: { ...place, course: of.id, section: k } })}`;
  const step = (k: number, label: (title: string) => string) => {
    const next = course.sections[k - 1];
    if (next === undefined) return <span />;
    return (
      <a class="labelled" href={addressOf(k)}>
        {label(say(next.title))}
      </a>
    );
  };
  return (
    <div class="lesson">
      <nav class={`lesson-nav ${isUnfolded ? "" : "folded"}`} aria-label={say(words.sections)}>
        <p class="lesson-course">{say(course.title)}</p>
        <button
          type="button"
          class="labelled lesson-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {say(words.place(number, course.sections.length))} {isUnfolded ? "▴" : "▾"}
        </button>
        <ol>
          {course.sections.map(({ id: name, title }, k) => (
            <li key={name}>
              <a href={addressOf(k + 1)} aria-current={k + 1 === number ? "page" : undefined}>
                {say(title)}
              </a>
            </li>
          ))}
        </ol>
        <p class="lesson-course">{say(words.others)}</p>
        <ul>
          {courses
            .filter((other) => other !== course)
            .map((other) => (
              <li key={other.id}>
                <a href={addressOf(1, other)}>{say(other.title)}</a>
              </li>
            ))}
        </ul>
        <button
          type="button"
          class="labelled lesson-reset"
          onClick={() => {
            forget();
            toast(say(words.forgotten));
          }}
          disabled={Object.keys(progress.value).length === 0}
        >
          {say(words.reset)}
        </button>
      </nav>
      <article class="lesson-text" lang={language.value}>
        <h1 ref={heading} tabIndex={-1}>
          {say(section.title)}
        </h1>
        <Text key={`${course.id}/${section.id}/${language.value}`} load={section.load[language.value]} />
        <nav class="lesson-steps" aria-label={say(words.around)}>
          {step(number - 1, (title) => `← ${say(words.before)}: ${title}`)}
          {step(number + 1, (title) => `${say(words.next)}: ${title} →`)}
        </nav>
      </article>
    </div>
  );
}

function Text({ load }: { readonly load: () => Promise<{ readonly default: string }> }) {
  const box = useRef<HTMLDivElement>(null);
  const [html, setHtml] = useState("");
  useEffect(() => {
    let isLatest = true;
    void load().then((text) => {
      if (isLatest) setHtml(text.default);
    });
    return () => {
      isLatest = false;
    };
  }, [load]);
  useEffect(() => {
    if (html === "" || box.current === null) return undefined;
    const body = box.current;
    const { alive, ready } = enliven(body);
    restorePlace(body);
    // Exercises bring formulas of their own.
    void ready.then(() => {
      const katex = typesetter.peek();
      if (katex !== undefined) typeset(body, katex);
    });
    return () => {
      for (const element of alive) render(null, element);
    };
  }, [html]);
  const katex = typesetter.value;
  useEffect(() => {
    if (katex !== undefined && box.current !== null) typeset(box.current, katex);
  }, [html, katex]);
  // The build's own text: no reader's is in it.
  return <div ref={box} class="lesson-body" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Puts cells, exercises and practice in their places; those places, and when the exercises are there. */
function enliven(body: HTMLElement): { readonly alive: Element[]; readonly ready: Promise<void> } {
  const alive: Element[] = [];
  for (const figure of body.querySelectorAll<HTMLElement>("figure.cell")) {
    const place = figure.querySelector(".cell-picture");
    if (place === null) continue;
    const title = figure.querySelector("figcaption")?.textContent ?? "";
    const room = (place as HTMLElement).clientWidth;
    render(<Cell address={figure.dataset["address"] ?? ""} title={title} room={room} />, place);
    alive.push(place);
  }
  // As the build wrote them: typeset formulas have styles of their own, which no text of the page may have.
  const asked = (selector: string) =>
    [...body.querySelectorAll<HTMLElement>(selector)].map((place) => ({
      place,
      prompt: place.innerHTML.trim(),
    }));
  const exercises = asked("section.exercise");
  const selfChecks = asked("section.self-check");
  const practices = [...body.querySelectorAll<HTMLElement>("section.practice")];
  alive.push(...[...exercises, ...selfChecks].map(({ place }) => place), ...practices);
  // What checks answers is fetched when there is something to check.
  const ready =
    exercises.length === 0
      ? Promise.resolve()
      : import("./exercise.js").then(({ Exercise }) => {
          for (const { place, prompt } of exercises) {
            const { id = "", task = "{}" } = place.dataset;
            place.replaceChildren();
            render(<Exercise id={id} task={JSON.parse(task) as Task} prompt={prompt} />, place);
          }
        });
  if (selfChecks.length > 0)
    void import("./self-check/self-check.js").then(({ SelfCheck }) => {
      for (const [k, { place, prompt }] of selfChecks.entries()) {
        const room = place.clientWidth;
        place.replaceChildren();
        const task = JSON.parse(place.dataset["task"] ?? "{}") as SelfCheckTask;
        render(<SelfCheck id={String(k)} task={task} prompt={prompt} room={room} />, place);
      }
    });
  if (practices.length > 0)
    void import("./practice.js").then(({ Practice }) => {
      for (const place of practices)
        render(<Practice kinds={(place.dataset["kinds"] ?? "").split(",") as TaskName[]} />, place);
    });
  return { alive, ready };
}

/** Formulas come as MathML, which every browser shows; KaTeX, once it is here, shows them as elsewhere in the lab. */
function typeset(body: HTMLElement, katex: Katex): void {
  for (const formula of body.querySelectorAll<HTMLElement>(".formula[data-latex]"))
    katex.render(formula.dataset["latex"] ?? "", formula, {
      throwOnError: false,
      output: "htmlAndMathml",
      displayMode: formula.parentElement?.className === "display",
    });
}
