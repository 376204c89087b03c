import { ViewportScroller } from '@angular/common';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router, Scroll } from '@angular/router';
import { Subject } from 'rxjs';
import { vi } from 'vitest';
import { returnToPlace } from './return-to-place';

@Component({ selector: 'isthmus-list', template: `{{ drawn() }}` })
class List {
  readonly drawn = signal(0);

  constructor() {
    returnToPlace(this.drawn);
  }
}

describe('return to place', () => {
  it('waits until the page is as high as it was, and scrolls once', async () => {
    const events = new Subject<unknown>();
    TestBed.configureTestingModule({ providers: [{ provide: Router, useValue: { events } }] });
    const scroll = vi.spyOn(TestBed.inject(ViewportScroller), 'scrollToPosition').mockReturnValue();
    const height = vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(500);
    const fixture = TestBed.createComponent(List);
    events.next(new Scroll(new NavigationEnd(1, '/', '/'), [0, 900], null));
    await fixture.whenStable();
    expect(scroll).not.toHaveBeenCalled();
    height.mockReturnValue(2_000);
    for (const drawn of [3, 6]) {
      fixture.componentInstance.drawn.set(drawn);
      await fixture.whenStable();
    }
    expect(scroll).toHaveBeenCalledExactlyOnceWith([0, 900]);
    height.mockRestore();
  });
});
