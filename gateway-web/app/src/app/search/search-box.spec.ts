import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { MockInstance, vi } from 'vitest';
import { SearchBox } from './search-box';

describe('search box', () => {
  let fixture: ComponentFixture<SearchBox>;
  let input: HTMLInputElement;
  let backend: HttpTestingController;
  let navigate: MockInstance<Router['navigate']>;

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    backend = TestBed.inject(HttpTestingController);
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    fixture = TestBed.createComponent(SearchBox);
    fixture.detectChanges();
    const found = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (found === null) {
      throw new Error('there is no field');
    }
    input = found;
    input.focus();
  });

  afterEach(() => {
    backend.verify();
    vi.useRealTimers();
  });

  async function type(text: string): Promise<void> {
    input.value = text;
    input.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    await vi.advanceTimersByTimeAsync(100);
  }

  it('asks once for a burst of letters', async () => {
    await type('la');
    await type('lam');
    await type('lamp');
    await vi.advanceTimersByTimeAsync(100);
    fixture.detectChanges();
    const [asked, ...others] = backend.match(() => true);
    expect(asked?.request.params.get('q')).toBe('lamp');
    expect(others).toEqual([]);
  });

  it.each([
    ['PRODUCT', 'p1', ['/products', 'p1'], {}],
    ['BRAND', 'Lumo', ['/search'], { brand: 'Lumo' }],
    ['CATEGORY', 'home/lamps', ['/search'], { category: 'home/lamps' }],
  ])('leads from a %s to where it is', async (kind, value, commands, queryParams) => {
    await type('lamp');
    await vi.advanceTimersByTimeAsync(100);
    fixture.detectChanges();
    backend.expectOne(() => true).flush({ items: [{ type: kind, text: 'Lamp', value }] });
    await vi.advanceTimersByTimeAsync(10);
    fixture.detectChanges();
    document.querySelector<HTMLElement>('[role=option]')?.click();
    expect(navigate).toHaveBeenCalledWith(commands, { queryParams });
  });

  it('searches for what was typed', async () => {
    await type(' desk lamp ');
    input.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(navigate).toHaveBeenCalledWith(['/search'], { queryParams: { q: 'desk lamp' } });
  });

  it('stays closed once it is left, whatever is still on its way', async () => {
    await type('lamp');
    input.dispatchEvent(new Event('blur'));
    await vi.advanceTimersByTimeAsync(100);
    fixture.detectChanges();
    backend.expectNone(() => true);

    await type('lamps');
    await vi.advanceTimersByTimeAsync(100);
    fixture.detectChanges();
    const asked = backend.expectOne(() => true);
    input.dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    asked.flush({ items: [{ type: 'PRODUCT', text: 'Lamp', value: 'p1' }] });
    await vi.advanceTimersByTimeAsync(10);
    fixture.detectChanges();
    expect(document.querySelector('[role=option]')).toBeNull();
  });

  it('shows what a results page is about, and nothing elsewhere', async () => {
    navigate.mockRestore();
    const router = TestBed.inject(Router);
    router.resetConfig([{ path: '**', component: SearchBox }]);
    await router.navigateByUrl('/search?q=desk%20lamp');
    expect(input.value).toBe('desk lamp');
    await router.navigateByUrl('/products/p1');
    expect(input.value).toBe('');
  });
});
