import { DestroyRef, Signal, afterRenderEffect, inject, signal } from '@angular/core';

/**
 * How many parts of a page are drawn by now: a step more at a time, so that a slow phone can answer between them.
 * What `atOnce` counts does not wait.
 */
export function drawnParts(all: () => number, step = 1, atOnce = 0): Signal<number> {
  const drawn = signal(atOnce);
  let timer: ReturnType<typeof setTimeout> | undefined;
  afterRenderEffect(() => {
    if (drawn() < all()) {
      timer = setTimeout(() => {
        drawn.update((count) => count + step);
      });
    }
  });
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
  });
  return drawn.asReadonly();
}
