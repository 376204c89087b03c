import { Signal, computed } from '@angular/core';
import { drawnParts } from '../shell/drawn-parts';

/** A row of a phone, and what a slow one draws before a person would notice that it is busy. */
const BATCH = 2;

/**
 * The items as far as they are drawn: at first a few, and the others a few at a time, so that a slow phone can answer
 * between them. What has once been drawn that far is drawn at once from then on.
 */
export function drawnGradually<Item>(items: Signal<readonly Item[]>): Signal<readonly Item[]> {
  const drawn = drawnParts(() => items().length, BATCH, BATCH);
  return computed(() => items().slice(0, drawn()));
}
