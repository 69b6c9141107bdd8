import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectedOf, type Program, programs } from "../../../tests/programs.js";
import { code } from "../../nabla/src/code/code.js";
import { expect, test } from "./lab.js";

/*
 * Functions in the languages of GPUs, run by the browser: GLSL in WebGL 2, WGSL in WebGPU, against `evaluate`. Numbers
 * are singles there, and what the browser's own functions lose is its own, so that three digits are asked for.
 */

const system = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
// Both run without a graphics card.
test.use({
  launchOptions: {
    ...(existsSync(system) ? { executablePath: system } : {}),
    args: [
      "--no-sandbox",
      "--enable-unsafe-swiftshader",
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
      "--enable-features=Vulkan",
    ],
  },
});
test.setTimeout(240_000);

const TOLERANCE = 3e-3;
const LARGEST = 1e18;

const all = programs();
const rounded = (program: Program): Program => ({
  ...program,
  points: program.points.map((point) => point.map(Math.fround)),
});

interface Job {
  readonly label: string;
  readonly source: string;
  readonly inputs: number;
  readonly outputs: number;
  /** As text, since what goes to a page has no NaN. */
  readonly points: readonly (readonly string[])[];
}

const countOf = ({ fs, variables, gradient, hessian }: Program): number => {
  const [m, n] = [fs.length, variables.length];
  return m + (gradient ? m * n : 0) + (hessian ? m * n * n : 0);
};

const jobOf = (program: Program, source: string): Job => ({
  label: program.label,
  source,
  inputs: program.variables.length,
  outputs: countOf(program),
  points: program.points.map((point) => point.map(String)),
});

/** A shader that writes what the function gives, one number a pixel. */
function glslJob(program: Program): Job {
  const [m, n] = [program.fs.length, program.variables.length];
  const sizes = [m === 1 ? 0 : m, program.gradient ? m * n : 0, program.hessian ? m * n * n : 0];
  const parts = sizes.map((size, k) => ({ size, name: `part${k}` })).filter(({ size }) => size > 0);
  const args = [...program.variables.map((_, i) => `point_of[${i}]`), ...parts.map(({ name }) => name)].join(
    ", ",
  );
  let next = m === 1 ? 1 : 0;
  const copies = parts.flatMap(({ name, size }) =>
    Array.from({ length: size }, (_, i) => `  every[${next++}] = ${name}[${i}];`),
  );
  const source = `#version 300 es
precision highp float;
precision highp int;
uniform float point_of[${Math.max(1, n)}];
out vec4 pixel_of;
${code(program.fs, "glsl", { ...program, name: "f" })}
void main() {
${parts.map(({ name, size }) => `  float ${name}[${size}];`).join("\n")}
  float every[${countOf(program)}];
  ${m === 1 ? `every[0] = f(${args});` : `f(${args});`}
${copies.join("\n")}
  pixel_of = vec4(every[int(gl_FragCoord.x)]);
}
`;
  return jobOf(program, source);
}

function wgslJob(program: Program): Job {
  const [m, n] = [program.fs.length, program.variables.length];
  const args = program.variables.map((_, i) => `point_of[${i}]`).join(", ");
  const value = program.gradient ? "r.value" : "r";
  const sizes = [program.gradient ? m * n : 0, program.hessian ? m * n * n : 0];
  let next = m;
  const lines = [
    ...(m === 1 ? [`every[0] = ${value};`] : program.fs.map((_, i) => `every[${i}] = ${value}[${i}];`)),
    ...["gradient", "hessian"].flatMap((part, k) =>
      Array.from({ length: sizes[k] ?? 0 }, (_, i) => `every[${next++}] = r.${part}[${i}];`),
    ),
  ];
  const source = `${code(program.fs, "wgsl", { ...program, name: "f" })}
@group(0) @binding(0) var<storage, read_write> every: array<f32>;
@group(0) @binding(1) var<storage, read_write> point_of: array<f32>;
@compute @workgroup_size(1) fn run_it() {
  let unused_point = point_of[0];
  let r = f(${args});
  ${lines.join("\n  ")}
}
`;
  return jobOf(program, source);
}

/** In the page: what each job gives at each of its points; a text where it does not compile. */
async function runGlsl(page: Page, jobs: readonly Job[]): Promise<(string | string[][])[]> {
  return page.evaluate((given) => {
    const gl = document.createElement("canvas").getContext("webgl2");
    if (gl === null) return given.map(() => "no WebGL 2");
    gl.getExtension("EXT_color_buffer_float");
    const corners =
      "#version 300 es\nvoid main() { gl_Position = vec4(4*(gl_VertexID & 1) - 1, 4*(gl_VertexID >> 1) - 1, 0, 1); }";
    const shader = (type: number, source: string): WebGLShader => {
      const made = gl.createShader(type);
      if (made === null) throw new Error("no shader");
      gl.shaderSource(made, source);
      gl.compileShader(made);
      return made;
    };
    return given.map(({ source, outputs, points, inputs }) => {
      const program = gl.createProgram();
      const fragment = shader(gl.FRAGMENT_SHADER, source);
      gl.attachShader(program, shader(gl.VERTEX_SHADER, corners));
      gl.attachShader(program, fragment);
      gl.linkProgram(program);
      if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
        return `${gl.getShaderInfoLog(fragment)} ${gl.getProgramInfoLog(program)}`;
      gl.useProgram(program);
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, outputs, 1);
      gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
      gl.viewport(0, 0, outputs, 1);
      return points.map((point) => {
        if (inputs > 0) gl.uniform1fv(gl.getUniformLocation(program, "point_of"), point.map(Number));
        gl.drawArrays(gl.TRIANGLES, 0, 3);
        const pixels = new Float32Array(4 * outputs);
        gl.readPixels(0, 0, outputs, 1, gl.RGBA, gl.FLOAT, pixels);
        return Array.from({ length: outputs }, (_, k) => String(pixels[4 * k]));
      });
    });
  }, jobs);
}

/** The few parts of WebGPU that are used here. */
interface Gpu {
  requestAdapter(): Promise<{ requestDevice(): Promise<Device> } | null>;
}
interface Device {
  readonly queue: {
    writeBuffer(buffer: unknown, at: number, data: Float32Array): void;
    submit(list: unknown[]): void;
  };
  createShaderModule(of: { code: string }): {
    getCompilationInfo(): Promise<{
      messages: readonly { type: string; message: string; lineNum: number }[];
    }>;
  };
  createBuffer(of: object): {
    mapAsync(mode: number): Promise<void>;
    getMappedRange(): ArrayBuffer;
  };
  createComputePipelineAsync(of: object): Promise<{ getBindGroupLayout(index: number): unknown }>;
  createBindGroup(of: object): unknown;
  createCommandEncoder(): {
    beginComputePass(): {
      setPipeline(of: unknown): void;
      setBindGroup(index: number, of: unknown): void;
      dispatchWorkgroups(count: number): void;
      end(): void;
    };
    copyBufferToBuffer(from: unknown, at: number, to: unknown, toAt: number, size: number): void;
    finish(): unknown;
  };
}

async function runWgsl(page: Page, jobs: readonly Job[]): Promise<(string | string[][])[] | undefined> {
  return page.evaluate(async (given) => {
    const { gpu } = navigator as unknown as { gpu?: Gpu };
    const device = await (await gpu?.requestAdapter())?.requestDevice();
    if (device === undefined) return undefined;
    const [storage, copySource, copyTarget, mapRead] = [128, 4, 8, 1];
    const results: (string | string[][])[] = [];
    for (const { source, outputs, points } of given) {
      const module = device.createShaderModule({ code: source });
      const { messages } = await module.getCompilationInfo();
      const errors = messages.filter(({ type }) => type === "error");
      if (errors.length > 0) {
        results.push(errors.map(({ lineNum, message }) => `${lineNum}: ${message}`).join("\n"));
        continue;
      }
      const pipeline = await device.createComputePipelineAsync({
        layout: "auto",
        compute: { module, entryPoint: "run_it" },
      });
      const rows: string[][] = [];
      for (const point of points) {
        const size = 4 * outputs;
        const out = device.createBuffer({ size, usage: storage | copySource });
        const input = device.createBuffer({
          size: 4 * Math.max(1, point.length),
          usage: storage | copyTarget,
        });
        const back = device.createBuffer({ size, usage: mapRead | copyTarget });
        device.queue.writeBuffer(input, 0, Float32Array.from(point.map(Number)));
        const entries = [out, input].map((buffer, binding) => ({ binding, resource: { buffer } }));
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
        pass.dispatchWorkgroups(1);
        pass.end();
        encoder.copyBufferToBuffer(out, 0, back, 0, size);
        device.queue.submit([encoder.finish()]);
        await back.mapAsync(1);
        rows.push(Array.from(new Float32Array(back.getMappedRange()), String));
      }
      results.push(rows);
    }
    return results;
  }, jobs);
}

/** What differs from `evaluate`; values that singles do not hold are left out. */
function differences(results: readonly (string | string[][])[]): string[] {
  return results.flatMap((rows, i) => {
    const program = rounded(all[i] as Program);
    if (typeof rows === "string") return [`${program.label}: ${rows}`];
    return expectedOf(program).flatMap((values, p) =>
      values.flatMap((expected, k) => {
        const got = Number(rows[p]?.[k]);
        const size = Math.abs(expected);
        const outside = size > LARGEST || (size > 0 && size < 1 / LARGEST);
        const close =
          Object.is(got, expected) ||
          got === expected ||
          Math.abs(got - expected) <= TOLERANCE * Math.max(1, size);
        return outside || close
          ? []
          : [`${program.label} at ${program.points[p]}, ${k}: ${got}, not ${expected}`];
      }),
    );
  });
}

test("functions in GLSL compile in WebGL 2 and give the values of evaluate", async ({ page, address }) => {
  await page.goto(address);
  expect(
    differences(
      await runGlsl(
        page,
        all.map((program) => glslJob(rounded(program))),
      ),
    ),
  ).toEqual([]);
});

test("functions in WGSL compile in WebGPU and give the values of evaluate", async ({ page, address }) => {
  await page.goto(address);
  const results = await runWgsl(
    page,
    all.map((program) => wgslJob(rounded(program))),
  );
  test.skip(results === undefined, "this browser offers no WebGPU");
  expect(differences(results ?? [])).toEqual([]);
});
