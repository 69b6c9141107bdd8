import { screens } from "../screens/list.js";
import { canRedo, canUndo, redo, undo } from "../state/history.js";
import { currentLink, openScreen } from "../state/navigation.js";
import { theme, toggleTheme } from "../theme/theme.js";
import { language, languages, say, speak } from "../words/language.js";
import { words } from "../words/words.js";
import { copyText } from "./copy.js";
import { openHelp } from "./help.js";
import { Icon } from "./icon.js";
import { current, parts } from "./loaded.js";

/** Logo, tabs, history, sharing, theme, language, keys: the same on every screen. */
export function Header() {
  const dark = theme.value === "dark";
  const screen = current.value;
  const Export = parts.value?.Export;
  return (
    <header class="header">
      <a class="logo" href={`#/${screens[0]?.route ?? ""}`} aria-label="nabla">
        <span aria-hidden="true">∇</span>
        <span class="logo-name">nabla</span>
      </a>
      <nav class="tabs" aria-label={say(words.screens)}>
        {screens.map((tab) => (
          <a
            key={tab.route}
            href={`#/${tab.route}`}
            aria-current={tab === screen ? "page" : undefined}
            onClick={(event) => openScreen(event, tab.route)}
          >
            {say(tab.title)}
          </a>
        ))}
      </nav>
      <div class="tools">
        <button
          type="button"
          class="icon"
          title={`${say(words.undo)} (Ctrl+Z)`}
          aria-label={say(words.undo)}
          disabled={!canUndo.value}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          class="icon"
          title={`${say(words.redo)} (Ctrl+Shift+Z)`}
          aria-label={say(words.redo)}
          disabled={!canRedo.value}
          onClick={redo}
        >
          <Icon name="redo" />
        </button>
        <button type="button" class="labelled" title={say(words.share)} onClick={share}>
          <Icon name="share" />
          <span>{say(words.share)}</span>
        </button>
        {Export === undefined ? null : <Export />}
        <button
          type="button"
          class="icon"
          title={dark ? say(words.themeLight) : say(words.themeDark)}
          aria-label={dark ? say(words.themeLight) : say(words.themeDark)}
          onClick={toggleTheme}
        >
          <Icon name={dark ? "sun" : "moon"} />
        </button>
        <fieldset class="switch" aria-label={say(words.language)}>
          {languages.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-label={words.languageName[code]}
              aria-pressed={language.value === code}
              onClick={() => speak(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          class="icon help-button"
          title={say(words.help)}
          aria-label={say(words.help)}
          onClick={openHelp}
        >
          ?
        </button>
      </div>
    </header>
  );
}

async function share(): Promise<void> {
  const { link, whole } = await currentLink();
  await copyText(link, say(whole ? words.shared : words.sharedInPart));
}
