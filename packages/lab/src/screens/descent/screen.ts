import type { ScreenParts } from "../parts.js";
import { DescentScreen } from "./descent.js";

export const screen: ScreenParts = { View: DescentScreen };
