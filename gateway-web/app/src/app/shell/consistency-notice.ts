import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Freshness } from '../consistency/freshness';

/** Says quietly that what is shown may be a moment behind, and plainly that a change was lost. */
@Component({
  selector: 'isthmus-consistency-notice',
  template: `
    <div role="alert">
      @if (freshness.lost()) {
        <p class="lost">
          <span i18n="@@consistency.lost">
            Something you saved or saw was lost when a region failed. Please check what you saved last.
          </span>
          <button class="button" type="button" (click)="freshness.dismissLoss()" i18n="@@consistency.seen">
            I see
          </button>
        </p>
      }
    </div>
    <div role="status">
      @if (freshness.stale()) {
        <p class="stale" i18n="@@consistency.stale">What you see may be a moment behind.</p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      justify-content: center;
      align-items: center;
      gap: 0.5rem 1rem;
      margin: 0;
      padding: 0.5rem 1rem;
    }
    .lost {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    .lost button {
      color: inherit;
    }
    .stale {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class ConsistencyNotice {
  protected readonly freshness = inject(Freshness);

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.freshness.moveOn();
      });
  }
}
