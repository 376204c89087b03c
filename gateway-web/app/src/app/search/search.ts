import { DecimalPipe, Location } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Params, Router, RouterLink } from '@angular/router';
import { FoundProduct, SearchResults } from '../contracts';
import { ProblemNotice } from '../problem/problem-notice';
import { CURRENCY } from '../product/price';
import { drawnGradually } from './drawn-gradually';
import { Facets } from './facets';
import { ProductCard } from './product-card';
import { returnToPlace } from './return-to-place';
import { headingOf } from './subject';

const PAGE_SIZE = 24;

/** No service gives more than a hundred at once. */
const MOST_AT_ONCE = 4 * PAGE_SIZE;

/** Who has seen more of them comes back to these. */
const MOST_PAGES = 20;

/** Results for what the address says, so that the back button and shared links work. */
@Component({
  selector: 'isthmus-search',
  imports: [DecimalPipe, Facets, ProblemNotice, ProductCard, RouterLink],
  templateUrl: './search.html',
  styleUrl: './search.scss',
})
export class Search {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly location = inject(Location);
  private readonly destroyRef = inject(DestroyRef);

  readonly q = input<string>();
  readonly category = input<string>();
  readonly brand = input<string | readonly string[]>();
  readonly minPrice = input<string>();
  readonly maxPrice = input<string>();
  readonly sort = input<string>();
  /** How many pages of results the person has asked for, so that who comes back, or is sent the link, sees as many. */
  readonly pages = input<string>();

  protected readonly sorts = [
    { value: 'relevance', name: $localize`:@@sort.relevance:Best match` },
    { value: 'popularity', name: $localize`:@@sort.popularity:Most popular` },
    { value: 'price', name: $localize`:@@sort.priceUp:Price, low to high` },
    { value: '-price', name: $localize`:@@sort.priceDown:Price, high to low` },
    { value: 'newest', name: $localize`:@@sort.newest:Newest` },
  ];

  protected readonly brands = computed(() => [this.brand() ?? []].flat());

  protected readonly heading = computed(() =>
    headingOf({ words: this.q(), category: this.category(), brands: this.brands() }),
  );

  private readonly query = computed<Record<string, string | readonly string[]>>(() => {
    const asked = {
      q: this.q(),
      category: this.category(),
      brand: this.brands(),
      minPrice: this.minPrice(),
      maxPrice: this.maxPrice(),
      sort: this.sort(),
    };
    const given = Object.entries(asked).filter((entry): entry is [string, string | string[]] =>
      Boolean(entry[1]?.length),
    );
    return { ...Object.fromEntries(given), currency: CURRENCY };
  });

  protected readonly first = httpResource<SearchResults>(() => ({
    url: '/search/products',
    params: { ...this.query(), size: untracked(() => this.missing(0)) },
  }));

  /** The last results stay in view while the next ones load, so that nothing jumps. */
  protected readonly shown = signal<SearchResults | null>(null);
  private readonly more = signal<readonly FoundProduct[]>([]);
  private readonly next = signal<string | null>(null);
  protected readonly loadingMore = signal(false);
  protected readonly moreError = signal<unknown>(null);

  private readonly found = computed(() => [...(this.shown()?.items ?? []), ...this.more()]);
  protected readonly hits = drawnGradually(this.found);
  protected readonly hasMore = computed(() => this.next() !== null);
  protected readonly filtered = computed(() =>
    Boolean(this.category() ?? this.minPrice() ?? this.maxPrice() ?? this.brands()[0]),
  );

  constructor() {
    returnToPlace(this.hits);
    effect(() => {
      if (this.first.hasValue()) {
        const results = this.first.value();
        untracked(() => {
          this.show(results);
        });
      }
    });
  }

  protected loadMore(size = PAGE_SIZE): void {
    const after = this.next();
    if (after === null || this.loadingMore()) {
      return;
    }
    const query = this.query();
    this.loadingMore.set(true);
    this.moreError.set(null);
    this.http
      .get<SearchResults>('/search/products', { params: { ...query, after, size } })
      .pipe(takeUntilDestroyed(this.destroyRef))
      .subscribe({
        next: (page) => {
          this.loadingMore.set(false);
          if (query === this.query()) {
            this.more.update((hits) => [...hits, ...page.items]);
            this.next.set(page.next ?? null);
            this.keepPages();
            this.catchUp();
          }
        },
        error: (error: unknown) => {
          this.loadingMore.set(false);
          if (query === this.query()) {
            this.moreError.set(error);
          }
        },
      });
  }

  protected narrow(queryParams: Params): void {
    void this.router.navigate([], { queryParams: { ...queryParams, pages: null }, queryParamsHandling: 'merge' });
  }

  private show(results: SearchResults): void {
    this.shown.set(results);
    this.more.set([]);
    this.moreError.set(null);
    this.next.set(results.next ?? null);
    this.catchUp();
  }

  /** How many to ask for at once where so many are there and the address wants more; a page in any case. */
  private missing(count: number): number {
    return Math.min(MOST_AT_ONCE, Math.max(PAGE_SIZE, this.wanted() - count));
  }

  private catchUp(): void {
    const count = this.found().length;
    if (count < this.wanted()) {
      this.loadMore(this.missing(count));
    }
  }

  private wanted(): number {
    return PAGE_SIZE * Math.min(MOST_PAGES, Math.max(1, Math.floor(Number(this.pages())) || 1));
  }

  /** Goes nowhere, so that nothing moves: only the address changes. */
  private keepPages(): void {
    const pages = Math.ceil(this.found().length / PAGE_SIZE);
    const there = this.router.createUrlTree([], {
      relativeTo: this.route,
      queryParams: { pages },
      queryParamsHandling: 'merge',
    });
    this.location.replaceState(this.router.serializeUrl(there), '', this.location.getState());
  }
}
