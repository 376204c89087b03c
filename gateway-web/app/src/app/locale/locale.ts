import { registerLocaleData } from '@angular/common';
import { loadTranslations } from '@angular/localize';

/** The languages that the page speaks, each in its own words. */
export const LOCALES = { en: 'English', de: 'Deutsch', es: 'Español' } as const;

export type Locale = keyof typeof LOCALES;

const KEY = 'isthmus.locale';

/** What the person chose, else the first of the browser's languages that the page speaks, else English. */
export function preferredLocale(
  chosen: string | null = localStorage.getItem(KEY),
  spoken: readonly string[] = navigator.languages,
): Locale {
  const wanted = [chosen ?? '', ...spoken].map((tag) => tag.slice(0, 2));
  return wanted.find(isLocale) ?? 'en';
}

/** Keeps the choice and starts the page again, because texts are set when it starts. */
export function chooseLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale);
  location.reload();
}

/** Loads texts and formats of a language; must be done before the first component is made. */
export async function useLocale(locale: Locale): Promise<void> {
  document.documentElement.lang = locale;
  switch (locale) {
    case 'en':
      return;
    case 'de': {
      const [texts, formats] = await Promise.all([
        import('../../locale/de.json'),
        import('@angular/common/locales/de'),
      ]);
      loadTranslations(texts.translations);
      registerLocaleData(formats.default);
      return;
    }
    case 'es': {
      const [texts, formats] = await Promise.all([
        import('../../locale/es.json'),
        import('@angular/common/locales/es'),
      ]);
      loadTranslations(texts.translations);
      registerLocaleData(formats.default);
      return;
    }
  }
}

function isLocale(tag: string): tag is Locale {
  return tag in LOCALES;
}
