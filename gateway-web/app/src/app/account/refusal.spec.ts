import { TestBed } from '@angular/core/testing';
import { FieldError } from '../problem/problem';
import { Refusal } from './refusal';

describe('refusal', () => {
  const problem = { type: 'urn:isthmus:problem:invalid-body', title: 'Invalid', status: 400, detail: 'It is invalid.' };

  async function shown(inputs: Readonly<Record<string, unknown>>): Promise<HTMLElement[]> {
    const fixture = TestBed.createComponent(Refusal);
    for (const [name, value] of Object.entries(inputs)) {
      fixture.componentRef.setInput(name, value);
    }
    await fixture.whenStable();
    return [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('[role=alert] mat-error')];
  }

  function words(element: HTMLElement | undefined): string | undefined {
    return element?.textContent.replace(/\s+/g, ' ').trim();
  }

  it('calls fields what the form calls them, and what only the service has words for English', async () => {
    const errors: FieldError[] = [
      { field: 'postalCode', message: 'must not hold control characters' },
      { field: 'locale', message: 'is not a language tag' },
    ];
    const [first, second] = await shown({ problem: { ...problem, errors }, labels: { postalCode: 'Postleitzahl' } });
    expect(words(first)).toBe('Postleitzahl: must not hold control characters');
    expect(first?.querySelector('[lang]')?.textContent).toBe('must not hold control characters');
    expect(words(second)).toBe('is not a language tag');
    expect(second?.querySelector('[lang]')?.getAttribute('lang')).toBe('en');
  });

  it('marks the sentence of a service as English, and none of the page', async () => {
    const [detail] = await shown({ problem });
    expect(detail?.querySelector('[lang=en]')?.textContent).toBe('It is invalid.');
    const [known] = await shown({ problem: { ...problem, type: 'urn:isthmus:problem:forbidden' } });
    expect(words(known)).toBe('You are not allowed to do this.');
    expect(known?.querySelector('[lang]')).toBeNull();
    expect((await shown({ texts: ['This line cannot be read: x'] })).map(words)).toEqual([
      'This line cannot be read: x',
    ]);
    expect(await shown({})).toEqual([]);
  });
});
