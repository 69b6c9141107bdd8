import { expect, test } from "vitest";
import { cats } from "../../../../examples/cats.js";
import { currents } from "../../../../examples/currents.js";
import { descents } from "../../../../examples/descents.js";
import { domain } from "../../../../examples/domain.js";
import { dusk } from "../../../../examples/dusk.js";
import { fragment } from "../../../../examples/fragment.js";
import { hills } from "../../../../examples/hills.js";
import { himmelblau } from "../../../../examples/himmelblau.js";
import { pole } from "../../../../examples/pole.js";
import { profit } from "../../../../examples/profit.js";
import { saddle } from "../../../../examples/saddle.js";
import { valley } from "../../../../examples/valley.js";
import { waves } from "../../../../examples/waves.js";
import { svg } from "../figure.js";

// Open the files: they are what the README shows. `npx vitest run packages/nabla/src/figure -u` writes them anew.
const examples = {
  profit,
  saddle,
  hills,
  pole,
  domain,
  waves,
  currents,
  himmelblau,
  descents,
  fragment,
  cats,
  dusk,
  valley,
};

for (const [name, example] of Object.entries(examples)) {
  for (const theme of ["light", "dark"] as const) {
    test(`examples/${name} draws the same ${theme} picture as ever`, async () => {
      const drawn = await svg(await example(theme));
      expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      await expect(drawn).toMatchFileSnapshot(`snapshots/${name}-${theme}.svg`);
    });
  }
}
