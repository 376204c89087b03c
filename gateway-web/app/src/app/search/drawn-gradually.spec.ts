import { Component, effect, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { drawnGradually } from './drawn-gradually';

@Component({ selector: 'isthmus-list', template: `{{ drawn().length }}` })
class List {
  readonly items = signal<readonly number[]>([1, 2, 3, 4, 5, 6, 7]);
  readonly drawn = drawnGradually(this.items);
  readonly counts: number[] = [];

  constructor() {
    effect(() => this.counts.push(this.drawn().length));
  }
}

describe('drawn gradually', () => {
  it('draws a few items first, then the others, and later lists at once', async () => {
    const fixture = TestBed.createComponent(List);
    const page = fixture.nativeElement as HTMLElement;
    await vi.waitFor(() => {
      expect(page.textContent).toBe('7');
    });
    fixture.componentInstance.items.set([1, 2, 3, 4, 5]);
    await fixture.whenStable();
    expect(fixture.componentInstance.counts).toEqual([2, 4, 6, 7, 5]);
  });
});
