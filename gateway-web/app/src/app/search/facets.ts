import { MediaMatcher } from '@angular/cdk/layout';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Params } from '@angular/router';
import { PriceRange, SearchResults } from '../contracts';
import { CURRENCY, PricePipe } from '../product/price';
import { categoryName } from './category-names';

/** Ways to narrow the results, with how many remain. */
@Component({
  selector: 'isthmus-facets',
  imports: [PricePipe],
  templateUrl: './facets.html',
  styleUrl: './facets.scss',
})
export class Facets {
  readonly facets = input.required<SearchResults['facets']>();
  readonly category = input<string>();
  readonly brands = input<readonly string[]>([]);
  readonly minPrice = input<string>();
  readonly maxPrice = input<string>();
  readonly narrow = output<Params>();

  /** On a narrow screen what was found comes first. */
  protected readonly open = inject(MediaMatcher).matchMedia('(width >= 48rem)').matches;
  /** What nobody has unfolded is not drawn: most who search on a phone never look at it. */
  protected readonly unfolded = signal(this.open);

  protected readonly parents = computed(() => {
    const slugs = this.category()?.split('/') ?? [];
    const paths = slugs.map((_slug, level) => slugs.slice(0, level + 1).join('/'));
    return paths.map((value) => ({ value, name: categoryName(value) }));
  });

  protected readonly nameOf = categoryName;
  protected readonly priceChosen = computed(() => Boolean(this.minPrice() ?? this.maxPrice()));

  protected price(amountMinor: number) {
    return { currency: CURRENCY, amountMinor };
  }

  protected toggleBrand(brand: string): void {
    const others = this.brands().filter((chosen) => chosen !== brand);
    this.narrow.emit({ brand: others.length < this.brands().length ? others : [...others, brand] });
  }

  protected chosen(range: PriceRange): boolean {
    return this.minPrice() === asText(range.from) && this.maxPrice() === asText(highest(range));
  }

  protected toggle(range: PriceRange): void {
    const none = { minPrice: null, maxPrice: null };
    this.narrow.emit(this.chosen(range) ? none : { minPrice: range.from ?? null, maxPrice: highest(range) ?? null });
  }
}

/** A range ends before `to`; the filter includes its end. */
function highest(range: PriceRange): number | undefined {
  return range.to == null ? undefined : range.to - 1;
}

function asText(amount?: number | null): string | undefined {
  return amount == null ? undefined : String(amount);
}
