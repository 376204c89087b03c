import { TestBed } from '@angular/core/testing';
import { ViewAs } from './view-as';

describe('view as', () => {
  it('takes the person to be elsewhere, by a cookie, and back', async () => {
    const fixture = TestBed.createComponent(ViewAs);
    fixture.componentRef.setInput('country', 'DE');
    let chosen = 0;
    fixture.componentInstance.chosen.subscribe(() => chosen++);
    await fixture.whenStable();
    const select = (fixture.nativeElement as HTMLElement).querySelector('select');
    if (select === null) {
      throw new Error('there is nothing to choose from');
    }
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
