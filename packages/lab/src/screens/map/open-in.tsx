import { openScreen, route } from "../../state/navigation.js";
import { say } from "../../words/language.js";
import { words } from "../../words/words.js";

/** The screens that share the function and P. */
const sharing = [
  { target: "plane", title: words.map },
  { target: "descent", title: words.descent },
  { target: "graph", title: words.graph },
] as const;

/** Links to what else shows this function at this point. */
export function OpenIn() {
  return (
    <p class="open-in">
      {say(words.openIn)}{" "}
      {sharing
        .filter(({ target }) => target !== route.value)
        .map(({ target, title }) => (
          <a key={target} href={`#/${target}`} onClick={(event) => openScreen(event, target, true)}>
            {say(title)}
          </a>
        ))}
    </p>
  );
}
