import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Category, SearchResults } from '../contracts';
import { ProblemNotice } from '../problem/problem-notice';
import { ProductPicture } from '../product/product-picture';
import { categoryName } from '../search/category-names';
import { drawnGradually } from '../search/drawn-gradually';
import { ProductCard } from '../search/product-card';
import { returnToPlace } from '../search/return-to-place';

/** The way in: categories, and what others like. */
@Component({
  selector: 'isthmus-home',
  imports: [ProblemNotice, ProductCard, ProductPicture, RouterLink],
  templateUrl: './home.html',
  styleUrl: './home.scss',
})
export class Home {
  protected readonly categories = httpResource<{ items: readonly Category[] }>(() => '/product/categories');
  protected readonly popular = httpResource<SearchResults>(() => ({
    url: '/search/products',
    params: { sort: 'popularity', size: 12 },
  }));

  protected readonly nameOf = categoryName;
  private readonly tree = computed(() => (this.categories.hasValue() ? this.categories.value().items : []));
  protected readonly mainCategories = drawnGradually(this.tree);
  /** What comes below the categories waits for them: they would push it away. */
  protected readonly belowCategories = computed(
    () =>
      Boolean(this.categories.error()) ||
      (this.categories.hasValue() && this.mainCategories().length === this.tree().length),
  );
  protected readonly products = drawnGradually(
    computed(() => (this.belowCategories() && this.popular.hasValue() ? this.popular.value().items : [])),
  );

  constructor() {
    returnToPlace(this.products);
  }
}
