import { ValidationErrors } from '@angular/forms';

/**
 * What is wrong with a field, by the first rule that it breaks: a sentence for the person, empty while all is well.
 * What fits a pattern only the field itself can say.
 */
export function fieldError(errors: ValidationErrors | null, patternInWords = ''): string {
  const [rule, details] = Object.entries<{ requiredLength?: number }>(errors ?? {})[0] ?? [];
  const length = String(details?.requiredLength);
  switch (rule) {
    case undefined:
      return '';
    case 'required':
      return $localize`:@@field.required:Please fill this in.`;
    case 'email':
      return $localize`:@@field.email:This is not an e-mail address.`;
    case 'minlength':
      return $localize`:@@field.minlength:At least ${length}:length: characters, please.`;
    case 'maxlength':
      return $localize`:@@field.maxlength:At most ${length}:length: characters, please.`;
    default:
      return patternInWords;
  }
}
