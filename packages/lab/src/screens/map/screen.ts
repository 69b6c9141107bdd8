import type { ScreenParts } from "../list.js";
import { MapExport } from "./export.js";
import { MapScreen } from "./map.js";

export const screen: ScreenParts = { View: MapScreen, Export: MapExport };
