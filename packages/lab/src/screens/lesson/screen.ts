import type { ScreenParts } from "../parts.js";
import { Lesson } from "./lesson.js";

export const screen: ScreenParts = { View: Lesson };
