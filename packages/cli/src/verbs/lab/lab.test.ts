import { describe, expect, test } from "vitest";
import { nabla } from "../../../../../tests/command.js";

describe("nabla lab", () => {
  test("refuses what says how the lab is served when it writes a file", async () => {
    for (const [args, option] of [
      [["--port", "80"], "--port"],
      [["x^2"], "[formula]"],
    ] as const) {
      const { code, err } = await nabla(["lab", "-o", "lab.html", ...args]);
      expect([code, err]).toEqual([
        2,
        `nabla: lab: ${option} says how the lab is served; -o writes a file\n`,
      ]);
    }
  });

  test("refuses what is no port", async () => {
    for (const port of ["http", "65536", "-1", "1.5"]) {
      const { code, err } = await nabla(["lab", `--port=${port}`]);
      expect(code).toBe(2);
      expect(err).toContain(`got ${port}`);
    }
  });
});
