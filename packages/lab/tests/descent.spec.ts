import { expect, type Lab, test } from "./lab.js";

const openDescent = async (lab: Lab, query: string): Promise<void> => {
  await lab.open(`#/descent${query}`);
};
const verdict = (lab: Lab, method: string) =>
  lab.page.locator(`[data-run="${method}"] [data-test="verdict"]`);

test("the bound of the rate is marked, and a run converges, oscillates or diverges by it", async ({
  lab,
}) => {
  await openDescent(lab, "?f=x^2%2B10*y^2&p=3,1&rate=0.09&runs=gradient-descent");
  await expect(lab.shown("bound")).toContainText("2/λ = 0,1:");
  await expect(verdict(lab, "gradient-descent")).toContainText("сходится за 46 шагов");
});
