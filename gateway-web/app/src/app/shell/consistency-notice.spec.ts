import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Freshness } from '../consistency/freshness';
import { ConsistencyNotice } from './consistency-notice';
import { Nothing } from './nothing';

describe('consistency notice', () => {
  let freshness: Freshness;
  let notice: HTMLElement;
  let settled: () => Promise<unknown>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'elsewhere', component: Nothing }])] });
    freshness = TestBed.inject(Freshness);
    const fixture = TestBed.createComponent(ConsistencyNotice);
    notice = fixture.nativeElement as HTMLElement;
    settled = () => fixture.whenStable();
    await settled();
  });

  it('is silent while answers hold what was asked for', () => {
    expect(notice.textContent.trim()).toBe('');
  });

  it('says quietly that something is behind, until another page is shown', async () => {
    freshness.answered('/search/products', 'stale');
    await settled();
    expect(notice.querySelector('[role=status]')?.textContent).toContain('may be a moment behind');
    await TestBed.inject(Router).navigateByUrl('/elsewhere');
    await settled();
    expect(notice.textContent.trim()).toBe('');
  });

  it('says plainly that a change was lost, until the person has read it', async () => {
    freshness.answered('/product/products/1', 'lost');
    await TestBed.inject(Router).navigateByUrl('/elsewhere');
    await settled();
    expect(notice.querySelector('[role=alert]')?.textContent).toContain('Something you saved or saw was lost');
    notice.querySelector('button')?.click();
    await settled();
    expect(notice.textContent.trim()).toBe('');
  });
});
