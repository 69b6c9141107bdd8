import { screens } from "../screens/list.js";
import { canRedo, canUndo, redo, undo } from "../state/history.js";
import { currentLink, route } from "../state/navigation.js";
import { theme, toggleTheme } from "../theme/theme.js";
import { dictionaries, type LanguageCode } from "../words/dictionaries.js";
import { language, speak, words } from "../words/words.js";
import { copyText } from "./copy.js";
import { openHelp } from "./help.js";
import { Icon } from "./icon.js";

/** Logo, tabs, history, sharing, theme, language, keys: the same on every screen. */
export function Header() {
  const w = words.value;
  const dark = theme.value === "dark";
  const screen = screens.find((candidate) => candidate.route === route.value);
  return (
    <header class="header">
      <a class="logo" href={`#/${screens[0]?.route ?? ""}`} aria-label="nabla">
        <span aria-hidden="true">∇</span>
        <span class="logo-name">nabla</span>
      </a>
      <nav class="tabs" aria-label={w.screens}>
        {screens.map((tab) => (
          <a
            key={tab.route}
            href={`#/${tab.route}`}
            aria-current={tab === screen ? "page" : undefined}
            onClick={(event) => go(event, tab.route)}
          >
            {tab.title(w)}
          </a>
        ))}
      </nav>
      <div class="tools">
        <button
          type="button"
          class="icon"
          title={`${w.undo} (Ctrl+Z)`}
          aria-label={w.undo}
          disabled={!canUndo.value}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          class="icon"
          title={`${w.redo} (Ctrl+Shift+Z)`}
          aria-label={w.redo}
          disabled={!canRedo.value}
          onClick={redo}
        >
          <Icon name="redo" />
        </button>
        <button
          type="button"
          class="labelled"
          title={w.share}
          onClick={() => copyText(currentLink(), w.shared)}
        >
          <Icon name="share" />
          <span>{w.share}</span>
        </button>
        {screen?.Export === undefined ? null : <screen.Export />}
        <button
          type="button"
          class="icon"
          title={dark ? w.themeLight : w.themeDark}
          aria-label={dark ? w.themeLight : w.themeDark}
          onClick={toggleTheme}
        >
          <Icon name={dark ? "sun" : "moon"} />
        </button>
        <fieldset class="switch" aria-label={w.language}>
          {(Object.keys(dictionaries) as LanguageCode[]).map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-label={dictionaries[code].languageName}
              aria-pressed={language.value === code}
              onClick={() => speak(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </fieldset>
        <button type="button" class="icon help-button" title={w.help} aria-label={w.help} onClick={openHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

/** Another screen keeps the function and the point. */
function go(event: MouseEvent, target: string): void {
  event.preventDefault();
  route.value = target;
}
