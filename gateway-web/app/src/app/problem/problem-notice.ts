import { Component, computed, input, output } from '@angular/core';
import { languageOf, problemOf, sentenceFor } from './problem';

/** Says what went wrong, after what that means here if its content says so, and offers to try again. */
@Component({
  selector: 'isthmus-problem',
  template: `
    <div class="problem" role="alert">
      <p>
        <ng-content />&ngsp;<span [attr.lang]="language()">{{ sentence() }}</span>
      </p>
      @if (problem().correlationId; as id) {
        <p class="reference"><span i18n="@@problem.reference">Reference</span>: {{ id }}</p>
      }
      <button class="outlined button" type="button" (click)="retry.emit()" i18n="@@problem.retry">Try again</button>
    </div>
  `,
  styles: `
    .problem {
      padding: 1.5rem;
      border: 1px solid var(--mat-sys-error);
      border-radius: var(--mat-sys-corner-medium);
    }
    p:first-child {
      margin-block-start: 0;
    }
    .reference {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
      overflow-wrap: anywhere;
    }
  `,
})
export class ProblemNotice {
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
  protected readonly language = computed(() => languageOf(this.problem()));
  protected readonly sentence = computed(() => sentenceFor(this.problem()));
}
