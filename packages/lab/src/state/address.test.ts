import { expect, test } from "vitest";
import { readAddress, writeAddress } from "./address.js";
import { homeState, type LabState, openingOf } from "./state.js";

const written = (state: Partial<LabState>): string =>
  writeAddress({ route: "plane", state: { ...homeState, ...state } });

test("the state that the lab opens with needs no words", () => {
  expect(written({})).toBe("#/plane");
  expect(readAddress("#/plane").state).toEqual(homeState);
  expect(readAddress("").state).toEqual(homeState);
});

test("a screen that opens with a function of its own needs no words for that one alone", () => {
  const valley = openingOf("descent");
  const descent = (state: LabState): string => writeAddress({ route: "descent", state });
  expect(descent(valley)).toBe("#/descent");
  expect(readAddress("#/descent").state).toEqual(valley);
  expect(readAddress(descent(homeState)).state).toEqual(homeState);
  const { formula, point } = homeState;
  expect(readAddress("#/descent?rate=0.05").state).toMatchObject({ formula, point });
  const slower = { ...valley, descent: { ...valley.descent, rate: 0.05 } };
  expect(readAddress(descent(slower)).state).toEqual(slower);
  expect(readAddress(written(valley)).state).toEqual(valley);
});

test("an address is readable and reads back", () => {
  const state: LabState = {
    lesson: homeState.lesson,
    formula: "x^2 + sin(y)/3",
    point: { x: 0.5, y: -2 },
    view: { x: 1, y: 0, span: 4.8, ratio: 0.5 },
    parameters: {},
    axes: ["y", "x"],
    layers: ["arrows"],
    sign: -1,
    descent: {
      rate: 0.09,
      runs: ["gradient-descent", "adam"],
      told: { adam: { beta1: 0.8, like: "keras" } },
      up: true,
      tolerance: 1e-6,
      steps: 200,
    },
    looks: { spacing: "log", length: "sqrt", density: "dense" },
    surface: [-60, 30],
    array: {
      text: "1 2\n3 4",
      spacing: ["1", "0, 0.5"],
      edgeOrder: 2,
      index: [1, 0],
      fit: { model: "y ~ a*exp(b*x)", loss: "huber" },
    },
    image: {
      tab: "terrain",
      picture: "cat",
      operator: "sobel",
      view: "x",
      pixel: [7, 9],
      thresholds: [15, 30],
    },
    terrain: {
      source: "hills",
      own: "",
      colours: "slope",
      over: ["levels"],
      at: [5, 6],
      way: "down",
      dabs: [
        { column: 3, row: 4, radius: 8, height: -20 },
        { column: 9, row: 4, radius: 8, height: 20 },
      ],
      cell: 1,
    },
    fill: {
      stops: [
        { colour: "#000000", at: 10 },
        { colour: "#ffffff", at: 90 },
      ],
      angle: 270,
      lines: false,
    },
  };
  const fragment = written(state);
  expect(fragment).toBe(
    "#/plane?f=x^2+%2B+sin(y)/3&p=0.5,-2&v=1,0,4.8,0.5&axes=y,x&on=arrows&sign=-" +
      "&levels=log&length=sqrt&density=dense&surface=-60,30" +
      "&rate=0.09&runs=gradient-descent,adam&set=adam.beta1:0.8,adam.like:keras&way=up&eps=0.000001&steps=200" +
      "&a=1+2%0A3+4&h0=1&h1=0,+0.5&edge=2&at=1,0" +
      "&fit=y+~+a*exp(b*x)&loss=huber&view=terrain&i=cat&op=sobel&show=x&px=7,9&edge-from=15,30" +
      "&ground=slope&over=levels&from=5,6&walk=down&dabs=3,4,8,-20,9,4,8,20" +
      "&stops=000000-10,ffffff-90&angle=270&lines=0",
  );
  expect(readAddress(fragment)).toEqual({ route: "plane", state });
});

test("a reader's heights are part of the address, and without them neither is what was painted there", () => {
  const terrain = {
    ...homeState.terrain,
    source: "own",
    own: "3,3,0,1,2,-1,:1,2,3,4,5,6,7,8,9",
    cell: 2,
  } as const;
  const state = {
    ...homeState,
    terrain: { ...terrain, dabs: [{ column: 1, row: 1, radius: 2, height: 20 }] },
  };
  const fragment = writeAddress({ route: "image", state });
  expect(fragment).toBe("#/image?heights=3,3,0,1,2,-1,:1,2,3,4,5,6,7,8,9&cell=2&dabs=1,1,2,20");
  expect(readAddress(fragment)).toEqual({ route: "image", state });
  expect(writeAddress({ route: "image", state: { ...state, terrain: { ...state.terrain, own: "" } } })).toBe(
    "#/image",
  );
});

test("coordinates stand in the order of the formula's variables", () => {
  expect(readAddress("#/plane?f=w10%2Bw2%2Bw1&p=1,2,10").state.point).toMatchObject({
    w1: 1,
    w2: 2,
    w10: 10,
  });
});

test("parameters stand by their names, and are no variables", () => {
  const state = { formula: "a*x^2 + b*y^2", point: { x: 1, y: 1 }, parameters: { a: 1, b: -2.5 } };
  expect(written(state)).toBe("#/plane?f=a*x^2+%2B+b*y^2&p=1,1&with=a:1,b:-2.5");
  expect(readAddress(written(state)).state).toMatchObject(state);
  const declared = { formula: "f(x, y) = k*x*y", point: { x: 1, y: 1 }, parameters: { k: 3 } };
  expect(readAddress(written(declared)).state).toMatchObject(declared);
  expect(readAddress("#/plane?f=a*x&with=a:,b:2,:1,a").state.parameters).toEqual({ b: 2 });
});

test("what makes no sense in an address is as the lab opens", () => {
  const { state } = readAddress("#/plane?p=one,two&v=0,0,-1&axes=u,v&on=nothing");
  expect(state).toEqual({ ...homeState, layers: [] });
  const image = readAddress(
    "#/image?view=x&edge-from=50,10&over=x&from=-1,2&dabs=1,2,0,5,1,2&stops=ffffff-50,000000-50&angle=a",
  ).state;
  expect(image).toEqual({ ...homeState, terrain: { ...homeState.terrain, over: [] } });
  expect(readAddress("#/plane?f=%E0%A4%A&v=1e300,0,1").state.view.x).toBeLessThanOrEqual(1e12);
});

test("methods that there are not are left out of an address, and none may be chosen", () => {
  const { descent } = readAddress("#/descent?rate=-1&runs=adam,sgd,momentum&set=sgd.x:1&steps=1e9").state;
  expect(descent).toEqual({ ...homeState.descent, runs: ["momentum", "adam"], steps: 10_000 });
  expect(readAddress("#/descent?runs=").state.descent.runs).toEqual([]);
});

test("a wrong formula keeps its place in the address", () => {
  const fragment = written({ formula: "x + * y", point: { x: 3, y: 4 } });
  expect(fragment).toBe("#/plane?f=x+%2B+*+y&p=3,4");
  expect(readAddress(fragment).state).toMatchObject({ formula: "x + * y", point: { x: 3, y: 4 } });
});

test("a place in a lesson is part of the path", () => {
  const lesson = { course: "integral", section: 3, seed: 7 };
  const fragment = writeAddress({ route: "lesson", state: { ...homeState, lesson } });
  expect(fragment).toBe("#/lesson/integral/3?seed=7");
  expect(readAddress(fragment)).toEqual({ route: "lesson", state: { ...homeState, lesson } });
  expect(writeAddress({ route: "lesson", state: homeState })).toBe("#/lesson/1");
  expect(readAddress("#/lesson/x").state.lesson).toEqual(homeState.lesson);
});
