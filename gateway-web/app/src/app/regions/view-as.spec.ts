import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { ViewAs } from './view-as';

describe('view as', () => {
  it('takes the person to be elsewhere, by a cookie, and back', async () => {
    const fixture = TestBed.createComponent(ViewAs);
    fixture.componentRef.setInput('country', 'DE');
    let chosen = 0;
    fixture.componentInstance.chosen.subscribe(() => chosen++);
    const select = await vi.waitFor(() => selectWith('DE', fixture.nativeElement as HTMLElement));
    expect(select.selectedOptions[0]?.textContent).toBe('Germany');
    select.value = 'BR';
    select.dispatchEvent(new Event('change'));
    expect(document.cookie).toContain('viewer-country=BR');
    select.value = '';
    select.dispatchEvent(new Event('change'));
    expect(document.cookie).not.toContain('viewer-country');
    expect(chosen).toBe(2);
  });
});

/** What there is to choose from, once this is chosen. */
function selectWith(value: string, page: HTMLElement): HTMLSelectElement {
  const select = page.querySelector('select');
  if (select?.value !== value) {
    throw new Error(`${value} is not chosen`);
  }
  return select;
}
