import "katex/dist/katex.min.css";
import "./theme/tokens.css";
import "./shell/shell.css";
import "./shell/controls.css";
import "./shell/cards.css";
import "./shell/overlays.css";
import { render } from "preact";
import { screens } from "./screens/list.js";
import { Shell } from "./shell/shell.js";
import { startNavigation } from "./state/navigation.js";

startNavigation(screens.map(({ route }) => route));
const root = document.getElementById("lab");
if (root !== null) render(<Shell />, root);
