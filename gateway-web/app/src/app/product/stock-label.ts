import { Component, computed, input } from '@angular/core';
import { Stock } from '../contracts';

const NAMES: Readonly<Record<Stock, string>> = {
  IN_STOCK: $localize`:@@stock.in:In stock`,
  LOW: $localize`:@@stock.low:Only a few left`,
  OUT_OF_STOCK: $localize`:@@stock.out:Out of stock`,
};

@Component({
  selector: 'isthmus-stock',
  template: `{{ name() }}`,
  host: { '[class]': 'stock()' },
  styles: `
    :host {
      font: var(--mat-sys-body-small);
    }
    :host(.IN_STOCK) {
      color: var(--isthmus-healthy);
    }
    :host(.OUT_OF_STOCK) {
      color: var(--isthmus-unhealthy);
    }
  `,
})
export class StockLabel {
  readonly stock = input.required<string | undefined>();
  protected readonly name = computed(() => NAMES[this.stock() as Stock]);
}
