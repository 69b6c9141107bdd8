// What the first formula of a process costs from its text to its first value, in milliseconds of CPU time; with the
// argument `warm`, after warmUp(), whose own time is not counted.
import { setTimeout } from "node:timers/promises";
import { compile, gradient, parse, warmUp } from "../../packages/nabla/dist/index.js";

if (process.argv[2] === "warm") await warmUp();
await setTimeout(50);
const before = process.cpuUsage();
const f = parse("(1-x)^2+100*(y-x^2)^2");
const runner = await compile([f, ...gradient(f, ["x", "y"])], ["x", "y"]);
runner.point(Float64Array.of(0.3, 0.4), new Float64Array(3));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
