import { Directive, ElementRef, inject } from '@angular/core';
import { NgForm } from '@angular/forms';

/** When a form is submitted, gives the focus to the first field that is not valid: what is wrong is read out with it. */
@Directive({ selector: 'form[isthmusLeadToErrors]', host: { '(submit)': 'lead()' } })
export class LeadToErrors {
  private readonly form = inject(NgForm);
  private readonly fields = inject<ElementRef<HTMLFormElement>>(ElementRef).nativeElement.elements;

  protected lead(): void {
    const { controls } = this.form;
    const wrong = [...this.fields].find((field) => controls[field.getAttribute('name') ?? '']?.invalid);
    if (wrong instanceof HTMLElement) {
      wrong.focus();
    }
  }
}
