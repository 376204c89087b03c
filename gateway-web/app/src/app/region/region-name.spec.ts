import { clearTranslations, loadTranslations } from '@angular/localize';
import { regionName } from './region-name';

describe('region name', () => {
  afterEach(() => {
    clearTranslations();
  });

  it('is said in the language of the person', () => {
    loadTranslations({ 'region.ireland': 'Irland' });
    expect(regionName('Ireland')).toBe('Irland');
  });

  it('stays as its deployment has it where nobody has translated it', () => {
    expect(regionName('Iceland, the new one')).toBe('Iceland, the new one');
  });
});
