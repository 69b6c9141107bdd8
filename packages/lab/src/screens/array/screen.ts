import type { ScreenParts } from "../parts.js";
import { ArrayScreen } from "./array.js";
import { ArrayExport } from "./export.js";

export const screen: ScreenParts = { View: ArrayScreen, Export: ArrayExport };
