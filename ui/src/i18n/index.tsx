// Every word the interface says goes through here.
//
// Why i18next (for the decision record): keys are checked by the compiler straight from the English catalogue, plural forms come from
// Intl.PluralRules (English one/other today, six forms for Arabic when needed), it runs on Node 20 in its 26 line, and it needs no
// macro, extraction or compile step. lingui 5 was the alternative: smaller at run time, but its keys are only typed after a compile
// step, and it needs a Babel or SWC plugin in the build and in the tests. The React binding is twenty lines below instead of a package.
import i18next, { type TFunction } from "i18next";
import { Fragment, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { en } from "./en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: { app: typeof en };
    returnNull: false;
  }
}

export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

void i18next.init({
  lng: "en",
  fallbackLng: "en",
  defaultNS: "app",
  ns: ["app"],
  resources: { en: { app: en } },
  initAsync: false,
  // React escapes; doing it twice shows &amp; to people.
  interpolation: { escapeValue: false },
});

export type Translate = TFunction;

/** For code outside components: error words, toasts, titles. */
export const t: Translate = i18next.t;

const subscribe = (changed: () => void) => {
  i18next.on("languageChanged", changed);
  return () => i18next.off("languageChanged", changed);
};

export function useT(): Translate {
  const language = useSyncExternalStore(subscribe, () => i18next.language);
  return useMemo(() => i18next.getFixedT(language), [language]);
}

export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/**
 * Emphasis inside a sentence without HTML strings: `rich(t("banner.offline"), { b: (words) => <b>{words}</b> })`
 * for a text like "<b>You are offline.</b> Everything still works".
 */
export function rich(text: string, marks: Record<string, (words: string) => ReactNode>): ReactNode {
  const parts = text.split(/<(\w+)>(.*?)<\/\1>/s);
  const out: ReactNode[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    out.push(parts[i]);
    const mark = parts[i + 1];
    if (mark !== undefined) {
      const words = parts[i + 2] ?? "";
      out.push(<Fragment key={i}>{marks[mark]?.(words) ?? words}</Fragment>);
    }
  }
  return out;
}
