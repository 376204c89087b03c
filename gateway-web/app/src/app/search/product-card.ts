import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FoundProduct } from '../contracts';
import { PricePipe } from '../product/price';
import { ProductPicture } from '../product/product-picture';
import { StockLabel } from '../product/stock-label';

/** A product among others: picture, name, price. */
@Component({
  selector: 'isthmus-product-card',
  imports: [PricePipe, ProductPicture, RouterLink, StockLabel],
  template: `
    <a [routerLink]="['/products', product().id]">
      <isthmus-product-picture [seed]="product().category ?? ''" [variant]="product().id" />
      <span class="text">
        <span class="brand">{{ product().brand }}</span>
        @if (highlight(); as html) {
          <span class="name" [innerHTML]="html"></span>
        } @else {
          <span class="name">{{ product().name }}</span>
        }
        <span class="price">{{ product().prices | price }}</span>
        <isthmus-stock [stock]="product().stock" />
      </span>
    </a>
  `,
  styles: `
    a {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      overflow: hidden;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container-low);
      color: inherit;
      text-decoration: none;
    }
    a:hover .name {
      text-decoration: underline;
    }
    .text {
      display: flex;
      flex: 1;
      flex-direction: column;
      gap: 0.25rem;
      padding: 0.75rem;
    }
    .brand {
      overflow-wrap: anywhere;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .name {
      flex: 1;
      overflow-wrap: anywhere;
    }
    .price {
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class ProductCard {
  readonly product = input.required<FoundProduct>();
  /** The name as HTML with what matched in `<em>`; made safe by Angular's sanitizer. */
  protected readonly highlight = computed(() => this.product().highlights['name']?.[0]);
}
