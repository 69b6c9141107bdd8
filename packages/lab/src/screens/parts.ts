import type { ComponentType } from "preact";

/** What a screen is made of. */
export interface ScreenParts {
  readonly View: ComponentType;
  /** The header's menu of what this screen can be taken away as. */
  readonly Export?: ComponentType;
}
