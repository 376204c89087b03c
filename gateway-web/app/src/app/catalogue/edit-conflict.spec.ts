import { TestBed } from '@angular/core/testing';
import { Product } from '../contracts';
import { EditConflict } from './edit-conflict';
import { draftOf } from './product-draft';

const STORED: Product = {
  ...{ id: 'p1', sku: 'LAMP-1', name: 'Reading lamp', brand: 'Lumo', category: 'home/lamps', stock: 'LOW' as const },
  ...{ description: 'Bright.', attributes: {}, prices: [], imageUrl: '', popularity: 0, version: 4 },
  ...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
};

describe('edit conflict', () => {
  it('shows only where the two differ, asks which one counts, and is looked at', async () => {
    const fixture = TestBed.createComponent(EditConflict);
    fixture.componentRef.setInput('mine', { ...draftOf(STORED), name: 'Desk lamp' });
    fixture.componentRef.setInput('theirs', STORED);
    const choices: string[] = [];
    fixture.componentInstance.keepMine.subscribe(() => choices.push('mine'));
    fixture.componentInstance.takeTheirs.subscribe(() => choices.push('theirs'));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const rows = [...page.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(document.activeElement).toBe(page.querySelector('section'));
    expect(rows).toEqual([['Name', 'Desk lamp', 'Reading lamp']]);
    for (const button of page.querySelectorAll('button')) {
      button.click();
    }
    expect(choices).toEqual(['mine', 'theirs']);
  });
});
