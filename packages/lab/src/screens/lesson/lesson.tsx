import { courses, type LessonSection } from "virtual:lessons";
import type { Task, TaskName } from "nabla/exercise";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { toast } from "../../shell/toast.js";
import { lesson } from "../../state/history.js";
import { writePath } from "../../state/path.js";
import { type Language, language, say } from "../../words/language.js";
import { words as labWords } from "../../words/words.js";
import { Cell } from "./cell.js";
import { takeFirstPlace } from "./first-place.js";
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
        <Text
          key={`${course.id}/${section.id}/${language.value}`}
          section={section}
          spoken={language.value}
        />
        <nav class="lesson-steps" aria-label={say(words.around)}>
          {step(number - 1, (title) => `← ${say(words.before)}: ${title}`)}
          {step(number + 1, (title) => `${say(words.next)}: ${title} →`)}
        </nav>
      </article>
    </div>
  );
}

interface TextProps {
  readonly section: LessonSection;
  readonly spoken: Language;
}

/** What stands in a section; another section or language is another text. */
function Text({ section, spoken }: TextProps) {
  const box = useRef<HTMLDivElement>(null);
  const [html, setHtml] = useState("");
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let isLatest = true;
    section.load[spoken]().then(
      (text) => {
        if (isLatest) setHtml(text.default);
      },
      () => {
        takeFirstPlace();
        setMissing(true);
      },
    );
    return () => {
      isLatest = false;
    };
  }, []);
  useEffect(() => {
    if (html === "" || box.current === null) return undefined;
    const body = box.current;
    takeFirstPlace();
    const alive = enliven(body, section.pictures[spoken]);
    restorePlace(body);
    return () => {
      for (const element of alive) render(null, element);
    };
  }, [html]);
  if (isMissing) return <p class="missing">{say(labWords.missing)}</p>;
  // The build's own text: no reader's is in it.
  return <div ref={box} class="lesson-body" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Pixels of a column from which on pictures are drawn for a wide one. */
const WIDE = 480;

/** Puts cells, exercises and practice in their places, which it gives back. */
function enliven(body: HTMLElement, pictures: LessonSection["pictures"][Language]): Element[] {
  const alive: Element[] = [];
  const fetched = pictures[body.clientWidth < WIDE ? "narrow" : "wide"]().then((module) => module.default());
  // Each place tells that its picture has not come; a section may have none.
  fetched.catch(() => undefined);
  for (const [k, { dataset, children }] of body.querySelectorAll<HTMLElement>("figure.cell").entries()) {
    const [place] = children;
    if (place === undefined) continue;
    const picture = fetched.then(({ cells }) => cells[k] ?? "");
    render(
      <Cell address={dataset["address"] ?? ""} title={dataset["title"] ?? ""} picture={picture} />,
      place,
    );
    alive.push(place);
  }
  const asked = (selector: string) =>
    [...body.querySelectorAll<HTMLElement>(selector)].map((place) => ({
      place,
      prompt: place.innerHTML.trim(),
    }));
  const exercises = asked("section.exercise");
  const selfChecks = asked("section.self-check");
  const practices = [...body.querySelectorAll<HTMLElement>("section.practice")];
  alive.push(...[...exercises, ...selfChecks].map(({ place }) => place), ...practices);
  // Fields and buttons are fetched where there is something to answer; what checks them, when somebody comes near.
  if (exercises.length > 0)
    void import("./exercise.js").then(({ Exercise }) => {
      for (const { place, prompt } of exercises) {
        const { id = "", task = "{}" } = place.dataset;
        place.replaceChildren();
        render(<Exercise id={id} task={JSON.parse(task) as Task} prompt={prompt} />, place);
      }
    });
  if (selfChecks.length > 0)
    void import("./self-check/self-check.js").then(({ SelfCheck }) => {
      for (const [k, { place, prompt }] of selfChecks.entries()) {
        place.replaceChildren();
        const task = JSON.parse(place.dataset["task"] ?? "{}") as SelfCheckTask;
        const picture = fetched.then(({ checks }) => checks[k]);
        render(<SelfCheck id={String(k)} task={task} prompt={prompt} picture={picture} />, place);
      }
    });
  if (practices.length > 0)
    void import("./practice.js").then(({ Practice }) => {
      for (const place of practices)
        render(<Practice kinds={(place.dataset["kinds"] ?? "").split(",") as TaskName[]} />, place);
    });
  return alive;
}
