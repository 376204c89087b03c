import { loadTranslations } from '@angular/localize';
import { nameCategories } from '../search/category-names';

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

/** Texts and formats of a language; nothing for English, which the page has in itself. */
export interface Speech {
  /** Names of categories, by their slug, or by their whole path where a slug means several things. */
  readonly categories: { readonly default: Readonly<Record<string, string>> };
  readonly texts: { readonly translations: Readonly<Record<string, string>> };
  readonly formats: { readonly default: unknown };
}

/** Loads a language, so that its texts are there before the first module that has any. */
export async function learn(locale: Locale): Promise<Speech | null> {
  const speech = await loadSpeech(locale);
  if (speech !== null) {
    loadTranslations(speech.texts.translations);
    nameCategories(speech.categories.default);
  }
  document.documentElement.lang = locale;
  return speech;
}

async function loadSpeech(locale: Locale): Promise<Speech | null> {
  switch (locale) {
    case 'en':
      return null;
    case 'de': {
      const [texts, categories, formats] = await Promise.all([
        import('../../locale/de.json'),
        import('../../locale/categories.de.json'),
        import('@angular/common/locales/de'),
      ]);
      return { texts, categories, formats };
    }
    case 'es': {
      const [texts, categories, formats] = await Promise.all([
        import('../../locale/es.json'),
        import('../../locale/categories.es.json'),
        import('@angular/common/locales/es'),
      ]);
      return { texts, categories, formats };
    }
  }
}

function isLocale(tag: string): tag is Locale {
  return tag in LOCALES;
}
