import { useEffect } from "preact/hooks";
import { embedded } from "../embed/messages.js";
import { comeBack, left } from "../screens/lesson/place.js";
import { route } from "../state/navigation.js";
import { say } from "../words/language.js";
import { words } from "../words/words.js";
import { Header } from "./header.js";
import { HelpDialog } from "./help.js";
import { listenForKeys } from "./keys.js";
import { current, missing, parts } from "./loaded.js";
import { Toast } from "./toast.js";

/** The page: header, the screen that the address names, and what may lie over them. */
export function Shell() {
  useEffect(listenForKeys, []);
  const View = parts.value?.View;
  // In a frame, where the page around has a main part of its own.
  const name = embedded && current.value !== undefined ? say(current.value.title) : undefined;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        {say(words.skip)}
      </button>
      {embedded ? null : <Header />}
      {left.value === undefined || route.value === "lesson" ? null : (
        <button type="button" class="labelled back-to-lesson" onClick={comeBack}>
          {say(words.backToLesson)}
        </button>
      )}
      <main class="screen" aria-label={name}>
        {View === undefined ? <Missing /> : <View />}
      </main>
      <HelpDialog />
      <Toast />
    </>
  );
}

/** In place of a screen that did not come. A new page brings the files that fit together. */
function Missing() {
  if (!missing.value) return null;
  return (
    <p class="missing" role="alert">
      {say(words.missing)}{" "}
      <button type="button" class="labelled" onClick={() => location.reload()}>
        {say(words.reload)}
      </button>
    </p>
  );
}

/** A button, since a link's fragment would replace the state in the address. */
function skip(): void {
  document.querySelector<HTMLElement>("#map, #numbers, #picture, #relief, #fill .tip")?.focus();
}
