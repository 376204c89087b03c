import { TestBed } from '@angular/core/testing';
import { StockLabel } from './stock-label';

describe('stock', () => {
  it.each([
    ['IN_STOCK', 'In stock'],
    ['LOW', 'Only a few left'],
    ['OUT_OF_STOCK', 'Out of stock'],
  ])('%s is said as %s', async (stock, text) => {
    const fixture = TestBed.createComponent(StockLabel);
    fixture.componentRef.setInput('stock', stock);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent).toBe(text);
  });
});
