import { Component, computed, input } from '@angular/core';
import { MatError } from '@angular/material/form-field';
import { Problem, languageOf, sentenceFor } from '../problem/problem';

/** What a form calls the fields of its request's body, by their names there. */
export type FieldLabels = Readonly<Record<string, string>>;

/** Why a form was refused, read out when it appears. */
@Component({
  selector: 'isthmus-refusal',
  imports: [MatError],
  template: `
    <div role="alert">
      @for (text of texts(); track text) {
        <mat-error>{{ text }}</mat-error>
      }
      @for (reason of reasons(); track $index) {
        <mat-error>
          @if (reason.field) {
            {{ reason.field }}:
          }
          <span [attr.lang]="reason.lang">{{ reason.text }}</span>
        </mat-error>
      }
    </div>
  `,
})
export class Refusal {
  /** What the page itself refuses, in the person's language. */
  readonly texts = input<readonly string[]>([]);
  /** What a service refused. */
  readonly problem = input<Problem | null>(null);
  readonly labels = input<FieldLabels>({});

  protected readonly reasons = computed(() => {
    const problem = this.problem();
    return problem === null ? [] : reasonsOf(problem, this.labels());
  });
}

interface Reason {
  /** What the form calls the field; nothing if it has none: the name that callers use says nothing to a person. */
  readonly field?: string | undefined;
  readonly text: string;
  /** Services speak English, whatever the page speaks. */
  readonly lang: 'en' | null;
}

/** What is wrong field by field if the service says so, else what is wrong as a whole. */
function reasonsOf(problem: Problem, labels: FieldLabels): readonly Reason[] {
  const errors = problem.errors ?? [];
  if (errors.length > 0) {
    return errors.map(({ field, message }) => ({ field: labels[field], text: message, lang: 'en' }));
  }
  return [{ text: sentenceFor(problem), lang: languageOf(problem) }];
}
