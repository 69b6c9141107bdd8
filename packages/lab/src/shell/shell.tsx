import { useEffect } from "preact/hooks";
import { screens } from "../screens/list.js";
import { route } from "../state/navigation.js";
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
      <a class="skip" href="#plot" onClick={skip}>
        {words.value.skip}
      </a>
      <Header />
      <main class="screen">
        <screen.View />
      </main>
      <HelpDialog />
      <Toast />
    </>
  );
}

/** The fragment of the address is the state, so that the link moves the focus by hand. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("plot")?.focus();
}
