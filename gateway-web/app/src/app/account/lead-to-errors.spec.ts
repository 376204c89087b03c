import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormsModule } from '@angular/forms';
import { LeadToErrors } from './lead-to-errors';

@Component({
  imports: [FormsModule, LeadToErrors],
  template: `
    <form isthmusLeadToErrors>
      <fieldset>
        <input name="any" ngModel />
        <textarea name="wanted" required ngModel></textarea>
      </fieldset>
      <input name="wantedToo" required ngModel />
      <button type="submit">Send</button>
    </form>
  `,
})
class Form {}

describe('lead to errors', () => {
  let fixture: ComponentFixture<Form>;
  let page: HTMLElement;

  beforeEach(async () => {
    fixture = TestBed.createComponent(Form);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  async function type(name: string): Promise<void> {
    const field = page.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (field !== null) {
      field.value = 'text';
      field.dispatchEvent(new Event('input'));
    }
    await fixture.whenStable();
  }

  function focusedAfterSubmit(): string | null | undefined {
    const button = page.querySelector('button');
    button?.focus();
    button?.click();
    return document.activeElement?.getAttribute('name');
  }

  it('goes to the first field that is not valid, until all are', async () => {
    expect(focusedAfterSubmit()).toBe('wanted');
    await type('wanted');
    expect(focusedAfterSubmit()).toBe('wantedToo');
    await type('wantedToo');
    expect(focusedAfterSubmit()).toBeNull();
  });
});
