import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { RegionDirectory } from '../region/region-directory';
import { ServingRegion } from '../region/serving-region';
import { Session } from '../session/session';
import { App } from './app';

describe('app', () => {
  const laptop = signal(true);
  const user = signal<{ displayName: string } | null>(null);
  const logOut = vi.fn<() => Promise<void>>();
  let fixture: ComponentFixture<App>;
  let page: HTMLElement;

  beforeEach(async () => {
    laptop.set(true);
    user.set(null);
    logOut.mockReset().mockResolvedValue();
    const session = { user, logOut, mayOperate: () => false, mayManageCatalogue: () => user() !== null };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: session },
        { provide: RegionDirectory, useValue: { laptop, regions: signal([]), nameOf: () => 'Ireland' } },
      ],
    });
    fixture = TestBed.createComponent(App);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  function links(): string[] {
    return [...page.querySelectorAll('nav > a')].map((link) => link.textContent.trim());
  }

  it('lets keyboards skip to the content without leaving the page', () => {
    const skip = page.querySelector('a');
    const click = new MouseEvent('click', { cancelable: true });
    skip?.dispatchEvent(click);
    expect(skip?.getAttribute('href')).toBe('#content');
    expect(page.querySelector('main')?.id).toBe('content');
    expect(click.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(page.querySelector('main'));
  });

  it('says who serves, and offers what the person may do', async () => {
    expect(links()).toEqual(['Regions', 'Log in']);
    TestBed.inject(ServingRegion).answered('', 'eu-west-1');
    user.set({ displayName: 'Ada' });
    await fixture.whenStable();
    expect(links()).toEqual(['Ireland', 'Catalogue']);
    expect(page.querySelector('nav')?.textContent).toContain('Ada');
  });

  it('only says who serves where the regions are not for everybody', async () => {
    laptop.set(false);
    TestBed.inject(ServingRegion).answered('', 'eu-west-1');
    await fixture.whenStable();
    expect(links()).toEqual(['Log in']);
    expect(page.querySelector('nav')?.textContent).toContain('Ireland');
  });

  describe('when the person logs out', () => {
    beforeEach(async () => {
      user.set({ displayName: 'Ada' });
      await fixture.whenStable();
    });

    async function press(text: string): Promise<void> {
      [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === text)?.click();
      await fixture.whenStable();
    }

    it('keeps the focus, though its button is gone', async () => {
      logOut.mockImplementation(() => {
        user.set(null);
        return Promise.resolve();
      });
      await press('Log out');
      expect(links()).toContain('Log in');
      expect(document.activeElement).toBe(page.querySelector('main'));
    });

    it('says that it failed, and tries again', async () => {
      logOut.mockRejectedValueOnce(new HttpErrorResponse({ status: 0 }));
      await press('Log out');
      await vi.waitFor(() => {
        const notice = page.querySelector('isthmus-problem [role=alert]')?.textContent;
        expect(notice).toContain('You are still logged in. No region answers just now.');
      });
      await press('Try again');
      expect(logOut).toHaveBeenCalledTimes(2);
      expect(page.querySelector('isthmus-problem')).toBeNull();
    });
  });
});
