import type { ScreenParts } from "../parts.js";
import { DescentScreen } from "./descent.js";
import { DescentExport } from "./export.js";

export const screen: ScreenParts = { View: DescentScreen, Export: DescentExport };
