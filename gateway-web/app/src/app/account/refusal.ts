import { Component, input } from '@angular/core';
import { MatError } from '@angular/material/form-field';
import { Problem, sentenceFor } from '../problem/problem';

/** Why a form was refused, read out when it appears. */
@Component({
  selector: 'isthmus-refusal',
  imports: [MatError],
  template: `
    <div role="alert">
      @for (text of texts(); track text) {
        <mat-error>{{ text }}</mat-error>
      }
    </div>
  `,
})
export class Refusal {
  readonly texts = input.required<readonly string[]>();
}

/** What is wrong field by field if the service says so, else what is wrong as a whole. */
export function refusalOf(problem: Problem): readonly string[] {
  const errors = problem.errors ?? [];
  return errors.length > 0 ? errors.map((error) => `${error.field}: ${error.message}`) : [sentenceFor(problem)];
}
