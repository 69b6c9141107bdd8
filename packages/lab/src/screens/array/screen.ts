import type { ScreenParts } from "../list.js";
import { ArrayScreen } from "./array.js";
import { ArrayExport } from "./export.js";

export const screen: ScreenParts = { View: ArrayScreen, Export: ArrayExport };
