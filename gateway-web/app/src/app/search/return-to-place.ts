import { DOCUMENT, ViewportScroller } from '@angular/common';
import { Signal, afterRenderEffect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, Scroll } from '@angular/router';
import { filter } from 'rxjs';

/**
 * Scrolls to where the person was when they come back to a page, as soon as what is drawn reaches that far. The router
 * does so once the page is there, and its products are not yet.
 */
export function returnToPlace(drawn: Signal<unknown>): void {
  const viewport = inject(ViewportScroller);
  const root = inject(DOCUMENT).documentElement;
  const place = signal<[number, number] | null>(null);
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof Scroll),
      takeUntilDestroyed(),
    )
    .subscribe(({ position }) => {
      place.set(position);
    });
  afterRenderEffect(() => {
    drawn();
    const wanted = place();
    if (wanted !== null && root.scrollHeight - root.clientHeight >= wanted[1]) {
      place.set(null);
      viewport.scrollToPosition(wanted);
    }
  });
}
