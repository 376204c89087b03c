import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Product } from '../contracts';
import { ProblemNotice } from '../problem/problem-notice';
import { categoryName, wordsOf } from '../search/category-names';
import { Session } from '../session/session';
import { PricePipe, shownPrice } from './price';
import { ProductPicture } from './product-picture';
import { StockLabel } from './stock-label';

/** Everything about one product. */
@Component({
  selector: 'isthmus-product',
  imports: [PricePipe, ProblemNotice, ProductPicture, RouterLink, StockLabel],
  templateUrl: './product.html',
  styleUrl: './product.scss',
})
export class ProductPage {
  readonly id = input.required<string>();
  protected readonly session = inject(Session);
  protected readonly product = httpResource<Product>(() => `/product/products/${encodeURIComponent(this.id())}`);

  protected readonly crumbs = computed(() => {
    const slugs = this.product.hasValue() ? this.product.value().category.split('/') : [];
    const paths = slugs.map((_slug, level) => slugs.slice(0, level + 1).join('/'));
    return paths.map((path) => ({ path, name: categoryName(path) }));
  });

  /** Its prices but for the one that stands out. */
  protected readonly others = computed(() => {
    const prices = this.product.hasValue() ? this.product.value().prices : [];
    return prices.filter((price) => price !== shownPrice(prices));
  });

  protected readonly attributes = computed(() =>
    this.product.hasValue()
      ? Object.entries(this.product.value().attributes).map(([name, value]) => ({
          name: wordsOf(name.replaceAll('_', '-')),
          value,
        }))
      : [],
  );

  constructor() {
    const title = inject(Title);
    effect(() => {
      if (this.product.hasValue()) {
        title.setTitle(`${this.product.value().name} · Isthmus`);
      }
    });
  }
}
