import { Component, ElementRef, afterNextRender, computed, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Product } from '../contracts';
import { ProductDraft, differences, draftOf } from './product-draft';

/** What people call the fields of a product. */
export const FIELD_NAMES: Readonly<Record<keyof ProductDraft, string>> = {
  sku: $localize`:@@editor.sku:SKU`,
  name: $localize`:@@editor.name:Name`,
  brand: $localize`:@@editor.brand:Brand`,
  category: $localize`:@@editor.category:Category`,
  description: $localize`:@@editor.description:Description`,
  stock: $localize`:@@editor.stock:Stock`,
  prices: $localize`:@@editor.prices:Prices, one a line`,
  attributes: $localize`:@@editor.attributes:Details, one a line`,
};

/** Two people changed one product: shows where they differ and asks which one counts. */
@Component({
  selector: 'isthmus-edit-conflict',
  imports: [MatButton],
  template: `
    <section #section role="alert" tabindex="-1" aria-labelledby="conflict">
      <h2 id="conflict" i18n="@@conflict.heading">Somebody else changed this product meanwhile</h2>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col" i18n="@@conflict.mine">Yours</th>
            <th scope="col" i18n="@@conflict.theirs">Stored now</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.name) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              <td>{{ row.mine }}</td>
              <td>{{ row.theirs }}</td>
            </tr>
          }
        </tbody>
      </table>
      <button matButton="filled" type="button" (click)="keepMine.emit()" i18n="@@conflict.keepMine">Save mine</button>
      <button matButton="outlined" type="button" (click)="takeTheirs.emit()" i18n="@@conflict.takeTheirs">
        Take what is stored
      </button>
    </section>
  `,
  styles: `
    section {
      margin-block-end: 1.5rem;
      padding: 1rem;
      border: 1px solid var(--mat-sys-error);
      border-radius: var(--mat-sys-corner-medium);
    }
    h2 {
      margin-block-start: 0;
      font: var(--mat-sys-title-medium);
    }
    table {
      inline-size: 100%;
      margin-block-end: 1rem;
      table-layout: fixed;
    }
    th,
    td {
      padding-inline: 0.4rem;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    button {
      margin: 0 0.5rem 0.5rem 0;
    }
  `,
})
export class EditConflict {
  readonly mine = input.required<ProductDraft>();
  readonly theirs = input.required<Product>();
  readonly keepMine = output();
  readonly takeTheirs = output();

  private readonly section = viewChild.required<ElementRef<HTMLElement>>('section');

  protected readonly rows = computed(() => {
    const mine = this.mine();
    const theirs = draftOf(this.theirs());
    return differences(mine, theirs).map((field) => ({
      name: FIELD_NAMES[field],
      mine: mine[field],
      theirs: theirs[field],
    }));
  });

  constructor() {
    // The button that was pressed may be a screen away from here.
    afterNextRender(() => {
      this.section().nativeElement.focus();
    });
  }
}
