import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { LoadingNotice } from './loading-notice';
import { Nothing } from './nothing';

describe('loading notice', () => {
  const assign = vi.fn();
  let notice: HTMLElement;
  let settled: () => Promise<unknown>;

  beforeEach(async () => {
    assign.mockReset();
    const routes = [
      { path: 'here', component: Nothing },
      { path: 'gone', loadComponent: () => Promise.reject(new TypeError('Failed to fetch')) },
    ];
    const page = new Proxy(document, {
      get: (target, name) => (name === 'location' ? { assign } : (Reflect.get(target, name) as unknown)),
    });
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    const router = TestBed.inject(Router);
    const fixture = TestBed.createComponent(LoadingNotice);
    Object.assign(fixture.componentInstance, { document: page });
    notice = fixture.nativeElement as HTMLElement;
    settled = () => fixture.whenStable();
    await router.navigateByUrl('/gone').catch(() => undefined);
    await settled();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('says that a part of the page did not come, until another one does', async () => {
    expect(notice.textContent).toContain('could not be loaded');
    await TestBed.inject(Router).navigateByUrl('/here');
    await settled();
    expect(notice.textContent.trim()).toBe('');
  });

  it('starts the page anew there', () => {
    vi.stubGlobal('navigator', { onLine: true });
    notice.querySelector('button')?.click();
    expect(assign).toHaveBeenCalledWith('/gone');
  });

  it('keeps what is there while there is no network', () => {
    vi.stubGlobal('navigator', { onLine: false });
    notice.querySelector('button')?.click();
    expect(assign).not.toHaveBeenCalled();
    expect(TestBed.inject(DOCUMENT)).toBe(document);
  });
});
