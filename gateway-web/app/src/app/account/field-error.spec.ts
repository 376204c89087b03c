import { AbstractControl, FormControl, ValidatorFn, Validators } from '@angular/forms';
import { fieldError } from './field-error';

describe('field error', () => {
  it.each<[string, ValidatorFn, string]>([
    ['', (control: AbstractControl) => Validators.required(control), 'Please fill this in.'],
    ['ada', (control: AbstractControl) => Validators.email(control), 'This is not an e-mail address.'],
    ['short', Validators.minLength(12), 'At least 12 characters, please.'],
    ['too long', Validators.maxLength(3), 'At most 3 characters, please.'],
    ['D', Validators.pattern('[A-Z]{2}'), 'Two letters.'],
  ])('says of "%s" which rule it breaks', (value, rule, sentence) => {
    expect(fieldError(new FormControl(value, rule).errors, 'Two letters.')).toBe(sentence);
  });

  it('says nothing of what breaks none', () => {
    expect(fieldError(new FormControl('ada').errors)).toBe('');
  });
});
