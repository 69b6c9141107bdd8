import { CriticalCard } from "./critical/card.js";
import { DerivationCard } from "./derivation-card.js";
import { GradientCard } from "./gradient-card.js";
import { MapInWords } from "./in-words.js";
import { stale } from "./model.js";
import { ParametersCard } from "./parameters.js";
import { PointCard } from "./point-card.js";
import { SliceCard } from "./slice-card.js";

/** What is known of the function in numbers and formulas. */
export function Panel() {
  return (
    <div class={stale.value ? "panel-column dimmed" : "panel-column"}>
      <ParametersCard />
      <GradientCard />
      <PointCard />
      <SliceCard />
      <DerivationCard />
      <CriticalCard />
      <MapInWords />
    </div>
  );
}
