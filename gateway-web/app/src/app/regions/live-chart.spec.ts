import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';

describe('live chart', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('says the latest value of each line in words, for those who do not see the lines', async () => {
    const observer = { observe: vi.fn(), disconnect: vi.fn() };
    vi.stubGlobal(
      'ResizeObserver',
      vi.fn(function () {
        return observer;
      }),
    );
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    // The chart looks at the window as soon as it is loaded.
    const { LiveChart } = await import('./live-chart');
    const fixture = TestBed.createComponent(LiveChart);
    fixture.componentRef.setInput('label', 'Answer time, ms');
    fixture.componentRef.setInput('names', ['Ireland', 'N. Virginia']);
    fixture.componentRef.setInput('times', [1, 2]);
    fixture.componentRef.setInput('values', [
      [5, 1_234.56],
      [5, null],
    ]);
    await fixture.whenStable();
    const text = (fixture.nativeElement as HTMLElement).querySelector('figcaption')?.textContent;
    expect(text).toContain('Answer time, ms');
    expect(text).toContain('Ireland: 1,234.6');
    expect(text).toContain('N. Virginia: –');
    fixture.destroy();
    expect(observer.disconnect).toHaveBeenCalled();
  });
});
