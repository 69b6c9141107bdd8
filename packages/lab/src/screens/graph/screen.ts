import type { ScreenParts } from "../parts.js";
import { GraphExport } from "./export.js";
import { GraphScreen } from "./graph.js";

export const screen: ScreenParts = { View: GraphScreen, Export: GraphExport };
