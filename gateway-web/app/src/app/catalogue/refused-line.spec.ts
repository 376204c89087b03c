import { clearTranslations, loadTranslations } from '@angular/localize';
import { LineError } from '../contracts';
import { refusedLineWords } from './refused-line';

const LINE: LineError = { line: 2, type: 'INVALID', fields: ['sku', 'brand'], problem: 'sku must not be blank' };

describe('a refused line', () => {
  afterEach(() => {
    clearTranslations();
  });

  it('says in the language of the person what is wrong with which fields', () => {
    expect(refusedLineWords(LINE)).toBe('Not valid: sku, brand');
    loadTranslations({ 'import.invalid': 'Nicht gültig: {$fields}' });
    expect(refusedLineWords(LINE)).toBe('Nicht gültig: sku, brand');
  });

  it('says what the service says of a type that it does not know', () => {
    expect(refusedLineWords({ ...LINE, type: 'NEWER' as LineError['type'] })).toBe('sku must not be blank');
  });
});
