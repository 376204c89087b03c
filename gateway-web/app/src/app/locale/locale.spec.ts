import de from '../../locale/de.json';
import en from '../../locale/en.json';
import es from '../../locale/es.json';
import { preferredLocale } from './locale';

describe('locale', () => {
  it('takes what the person chose before what the browser speaks', () => {
    expect(preferredLocale('es', ['de-AT', 'en'])).toBe('es');
  });

  it('takes the first language that the page speaks', () => {
    expect(preferredLocale(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
  });

  it('falls back to English', () => {
    expect(preferredLocale('xx', ['fr'])).toBe('en');
  });

  it.each([
    ['German', de.translations],
    ['Spanish', es.translations],
  ])('has every text in %s', (_language, translations: Record<string, string>) => {
    expect(Object.keys(translations).sort()).toEqual(Object.keys(en.translations).sort());
    for (const [id, text] of Object.entries(en.translations as Record<string, string>)) {
      expect(placeholders(translations[id] ?? '')).toEqual(placeholders(text));
    }
  });
});

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\$\w+\}/g)].map(([name]) => name).sort();
}
