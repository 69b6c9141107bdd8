import { type Expr, isNablaError, parse } from "nabla";
import {
  descend,
  formulaObjective,
  type Objective,
  type Result,
  type Step,
  stabilityAt,
} from "nabla/descent";
import type { Answer, Bound, Finding, Question, Refusal, Told, Walk } from "./messages.js";

/** The newest question: work on older ones ends at the next pause. */
let newest = 0;
/** The last function, read and compiled. */
let last: { readonly key: string; readonly f: Expr; readonly objective: Objective } | undefined;

/** A formula longer than this, in characters, has a Hessian that takes seconds to compile: it is not asked for. */
const LONG = 4000;

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  newest = data.id;
  work(data).catch(reportError);
});

/** The runs come first: what the bound needs may take longer. */
async function work(question: Question): Promise<void> {
  const { id, formula, variables, start, up, runs } = question;
  const tell = (finding: Finding): void => {
    const answer: Answer = { id, ...finding };
    self.postMessage(answer);
  };
  const isLong = formula.length > LONG;
  const key = JSON.stringify([formula, variables]);
  if (last?.key !== key) {
    const f = parse(formula, { variables });
    const objective = formulaObjective(f, variables);
    last = {
      key,
      f,
      objective: isLong ? { ...objective, wants: new Set(["value", "gradient"]) } : objective,
    };
  }
  const { f, objective } = last;
  const at = Object.fromEntries(variables.map((name, k) => [name, start[k] ?? 0]));
  for (const told of runs) {
    const run = await walk(objective, at, told, question);
    if (newest !== id) break;
    tell({ run });
  }
  tell({ done: true });
  if (newest === id) tell({ bound: isLong ? "long" : await boundOf(f, at, up) });
}

async function boundOf(f: Expr, at: Readonly<Record<string, number>>, maximize: boolean): Promise<Bound> {
  try {
    return (await stabilityAt(f, at, { maximize })) ?? "none";
  } catch (error) {
    if (isNablaError(error, "limit")) return "long";
    throw error;
  }
}

async function walk(
  objective: Objective,
  at: Readonly<Record<string, number>>,
  { method, options }: Told,
  { id, variables, up, tolerance, steps: most }: Question,
): Promise<Walk | Refusal> {
  const steps: Step[] = [];
  try {
    const run = descend(objective, at, {
      ...options,
      method,
      maximize: up,
      stop: { gradient: tolerance },
      budget: { steps: most },
      signal: {
        get aborted() {
          return newest !== id;
        },
      },
      pause: messagesToCome,
    });
    for (;;) {
      const { done, value } = await run.next();
      if (done === true) return walkOf(method, variables, steps, value);
      steps.push(value);
    }
  } catch (error) {
    if (!isNablaError(error)) throw error;
    return { method, refused: error.message };
  }
}

function walkOf(
  method: Told["method"],
  variables: readonly string[],
  steps: readonly Step[],
  { checkpoint: _, ...result }: Result,
): Walk {
  const all = (numbers: (step: Step) => readonly number[]): Float64Array =>
    Float64Array.from(steps.flatMap(numbers));
  return {
    method,
    points: all(({ at }) => variables.map((name) => at[name] ?? Number.NaN)),
    values: all(({ value }) => [value]),
    gradients: all(({ gradient }) => variables.map((_, k) => gradient[k] ?? Number.NaN)),
    rates: all(({ rate }) => [rate ?? Number.NaN]),
    result,
  };
}

const { port1, port2 } = new MessageChannel();
let go: (() => void) | undefined;
port1.onmessage = () => go?.();

/** Lets messages of the page through. A timer would take four milliseconds each time. */
function messagesToCome(): Promise<void> {
  return new Promise((resolve) => {
    const before = go;
    go = () => {
      before?.();
      resolve();
    };
    port2.postMessage(0);
  });
}
