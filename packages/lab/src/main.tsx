import "./theme/tokens.css";
import "./shell/shell.css";
import "./shell/controls.css";
import "./shell/cards.css";
import "./shell/overlays.css";
// The home page is a lesson.
import "./screens/lesson/lesson.css";
import { render } from "preact";
import { listenToPageAround } from "./embed/messages.js";
import { screens } from "./screens/list.js";
import { takeFirstPlaceOfOthers } from "./shell/first.js";
import { keepForOffline } from "./shell/offline.js";
import { Shell } from "./shell/shell.js";
import { toast } from "./shell/toast.js";
import { warmUpWhenIdle } from "./shell/warm-up.js";
import { startNavigation } from "./state/navigation.js";
import { say } from "./words/language.js";
import { words } from "./words/words.js";

startNavigation({
  routes: screens.map(({ route }) => route),
  // Its code is fetched beside what reads the address; where it does not come, the page says so when it is shown.
  prepare: (route) =>
    void screens
      .find((screen) => screen.route === route)
      ?.load()
      .catch(() => undefined),
  onDamaged: () => toast(say(words.damagedLink)),
});
const root = document.getElementById("lab");
if (root !== null) render(<Shell />, root);
listenToPageAround();
takeFirstPlaceOfOthers();
keepForOffline();
warmUpWhenIdle();
