import type { ScreenParts } from "../list.js";
import { GraphExport } from "./export.js";
import { GraphScreen } from "./graph.js";

export const screen: ScreenParts = { View: GraphScreen, Export: GraphExport };
