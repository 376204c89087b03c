import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationError, NavigationStart, Router } from '@angular/router';

/** Says that a part of the page did not come, as when nothing is reached or its files have been replaced. */
@Component({
  selector: 'isthmus-loading-notice',
  template: `
    <div role="alert">
      @if (missing(); as url) {
        <p>
          <span i18n="@@loading.failed">This part of the page could not be loaded. Nothing is lost.</span>
          <button class="button" type="button" (click)="retry(url)" i18n="@@problem.retry">Try again</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      align-items: center;
      gap: 0.5rem 1rem;
      margin: 0;
      padding: 0.5rem 1rem;
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    button {
      color: inherit;
    }
  `,
})
export class LoadingNotice {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  /** Where the person wanted to go. */
  protected readonly missing = signal<string | null>(null);

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) {
        this.missing.set(null);
      } else if (event instanceof NavigationError) {
        this.missing.set(event.url);
      }
    });
  }

  /** Starts the page anew, which finds files that were replaced; without a network that would only end it. */
  protected retry(url: string): void {
    if (navigator.onLine) {
      this.document.location.assign(url);
    }
  }
}
