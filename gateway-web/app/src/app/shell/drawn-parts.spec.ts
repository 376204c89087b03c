import { Component, effect } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { drawnParts } from './drawn-parts';

@Component({ selector: 'isthmus-parts', template: `{{ drawn() }}` })
class Parts {
  readonly drawn = drawnParts(() => 3);
  readonly counts: number[] = [];

  constructor() {
    effect(() => this.counts.push(this.drawn()));
  }
}

describe('drawn parts', () => {
  it('come one at a time', async () => {
    const fixture = TestBed.createComponent(Parts);
    await vi.waitFor(() => {
      expect((fixture.nativeElement as HTMLElement).textContent).toBe('3');
    });
    expect(fixture.componentInstance.counts).toEqual([0, 1, 2, 3]);
  });
});
