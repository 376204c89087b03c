import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { FirstView } from './first-view';
import { Nothing } from './nothing';

describe('first view', () => {
  let router: Router;

  beforeEach(() => {
    document.body.innerHTML = `
      <div class="first-view"><input /></div>
      <isthmus-root hidden><input id="search-box" /></isthmus-root>`;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'here', component: Nothing },
          { path: 'gone', loadComponent: () => Promise.reject(new TypeError('Failed to fetch')) },
        ]),
      ],
    });
    router = TestBed.inject(Router);
    TestBed.inject(FirstView).endWithNavigation();
  });

  afterEach(() => {
    document.body.innerHTML = '';
  });

  it.each(['/here', '/gone'])('gives way once %s is shown, or cannot be', async (path) => {
    expect(document.querySelector('.first-view')).not.toBeNull();
    await router.navigateByUrl(path).catch(() => undefined);
    expect(document.querySelector('.first-view')).toBeNull();
    expect(document.querySelector('isthmus-root')?.hasAttribute('hidden')).toBe(false);
  });

  it('hands over what was typed meanwhile, and where', async () => {
    const field = document.querySelector<HTMLInputElement>('.first-view input');
    field?.focus();
    field?.setRangeText('lamp', 0, 0, 'end');
    field?.setSelectionRange(2, 2);
    await router.navigateByUrl('/here');
    const box = document.querySelector<HTMLInputElement>('#search-box');
    expect(box?.value).toBe('lamp');
    expect(document.activeElement).toBe(box);
    expect(box?.selectionStart).toBe(2);
  });
});
