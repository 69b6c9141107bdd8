import { useEffect } from "preact/hooks";
import { screens } from "../screens/list.js";
import { route } from "../state/navigation.js";
import { say } from "../words/language.js";
import { words } from "../words/words.js";
import { Header } from "./header.js";
import { HelpDialog } from "./help.js";
import { listenForKeys } from "./keys.js";
import { Toast } from "./toast.js";

/** The page: header, the screen that the address names, and what may lie over them. */
export function Shell() {
  useEffect(listenForKeys, []);
  const screen = screens.find((candidate) => candidate.route === route.value) ?? screens[0];
  if (screen === undefined) return null;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {say(words.skip)}
      </button>
      <Header />
      <main class="screen">
        <screen.View />
      </main>
      <HelpDialog />
      <Toast />
    </>
  );
}

/** A button, since a link's fragment would replace the state in the address. */
function skip(): void {
  document.querySelector<HTMLElement>("#map, #numbers")?.focus();
}
