import type { ScreenParts } from "../parts.js";
import { ImageExport } from "./export.js";
import { ImageScreen } from "./image.js";

export const screen: ScreenParts = { View: ImageScreen, Export: ImageExport };
