import type { ScreenParts } from "../parts.js";
import { MapExport } from "./export.js";
import { MapScreen } from "./map.js";

export const screen: ScreenParts = { View: MapScreen, Export: MapExport };
