import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { drawnGradually } from './drawn-gradually';

@Component({ selector: 'isthmus-list', template: `{{ drawn().length }}` })
class List {
  readonly items = signal<readonly number[]>(Array.from({ length: 10 }, (_, i) => i));
  readonly drawn = drawnGradually(this.items);
}

describe('drawn gradually', () => {
  it('draws a few items first, then the others, and later lists at once', async () => {
    const fixture = TestBed.createComponent(List);
    const page = fixture.nativeElement as HTMLElement;
    const counts = new Set<string>();
    await vi.waitFor(() => {
      fixture.detectChanges();
      counts.add(page.textContent);
      expect(page.textContent).toBe('10');
    });
    expect([...counts]).toEqual(['4', '8', '10']);
    fixture.componentInstance.items.set([1, 2, 3, 4, 5, 6]);
    fixture.detectChanges();
    expect(page.textContent).toBe('6');
  });
});
