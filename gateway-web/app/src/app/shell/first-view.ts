import { DOCUMENT, Injectable, inject } from '@angular/core';
import { NavigationEnd, NavigationError, Router } from '@angular/router';
import { first } from 'rxjs';

/** What index.html shows until the page stands behind it, out of sight. */
@Injectable({ providedIn: 'root' })
export class FirstView {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);

  /** Gives way to the page as soon as it shows what its address names, or that this did not come. */
  endWithNavigation(): void {
    this.router.events
      .pipe(first((event) => event instanceof NavigationEnd || event instanceof NavigationError))
      .subscribe(() => {
        // After all others who hear of it: the search box then shows what its address names.
        queueMicrotask(() => {
          this.end();
        });
      });
  }

  private end(): void {
    this.document.querySelector('isthmus-root')?.removeAttribute('hidden');
    const view = this.document.querySelector('.first-view');
    const field = view?.querySelector('input') ?? null;
    const box = this.document.querySelector<HTMLInputElement>('#search-box');
    if (field !== null && box !== null) {
      handOver(field, box, this.document.activeElement === field);
    }
    view?.remove();
  }
}

/** Nothing that was typed meanwhile is lost, nor the place where the next letter goes. */
function handOver(field: HTMLInputElement, box: HTMLInputElement, focused: boolean): void {
  if (field.value !== '') {
    box.value = field.value;
    box.dispatchEvent(new Event('input'));
  }
  if (focused) {
    box.focus();
    box.setSelectionRange(field.selectionStart, field.selectionEnd);
  }
}
