import { DestroyRef, Signal, afterRenderEffect, inject, signal } from '@angular/core';

/** How many parts of a page are drawn by now: one more at a time, so that a slow phone can answer between them. */
export function drawnParts(all: number): Signal<number> {
  const drawn = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  afterRenderEffect(() => {
    if (drawn() < all) {
      timer = setTimeout(() => {
        drawn.update((count) => count + 1);
      });
    }
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
  });
  return drawn.asReadonly();
}
