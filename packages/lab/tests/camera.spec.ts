import { expect, test } from "./lab.js";

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fake = ["--use-fake-device-for-media-stream"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] });
  },
});

test("the camera is asked by its button only, takes a picture, and is ended", async ({ lab, context }) => {
  await context.grantPermissions(["camera"]);
  await lab.page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      const stream = await ask(wishes);
      Object.assign(globalThis, { tracks: stream.getTracks() });
      return stream;
    };
  });
  const tracks = (): Promise<string[]> =>
    lab.page.evaluate(() =>
      ((globalThis as { tracks?: MediaStreamTrack[] }).tracks ?? []).map(({ readyState }) => readyState),
    );
  await lab.page.goto(`${lab.address}#/image`);
  const button = lab.page.getByRole("button", { name: "Камера", exact: true });
  await expect(button).toBeVisible();
  expect(await tracks()).toEqual([]);
  await button.click();
  await expect.poll(tracks).toEqual(["live"]);
  await lab.page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  await lab.page.getByRole("button", { name: "Снять" }).click();
  await expect(lab.page.locator("#source")).toHaveValue("own");
  await expect.poll(tracks).toEqual(["ended"]);
  await button.click();
  await expect.poll(tracks).toEqual(["live"]);
  await lab.page.getByRole("link", { name: "Массив" }).click();
  await expect.poll(tracks).toEqual(["ended"]);
});

test("a refused and a missing camera are told", async ({ lab }) => {
  await lab.page.goto(`${lab.address}#/image`);
  for (const [name, text] of [
    ["NotAllowedError", "Камера не разрешена"],
    ["NotFoundError", "Камера не найдена"],
    ["NotReadableError", "Камера занята"],
  ] as const) {
    await lab.page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name));
    }, name);
    await lab.page.getByRole("button", { name: "Камера", exact: true }).click();
    await expect(lab.shown("remark")).toContainText(text);
  }
  await expect(lab.page.locator("#picture canvas")).toBeVisible();
});
