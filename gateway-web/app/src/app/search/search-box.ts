import { httpResource } from '@angular/common/http';
import { Component, DestroyRef, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Params, Router } from '@angular/router';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { filter } from 'rxjs';
import { Suggestion, Suggestions } from '../contracts';

/** A person types in bursts: asking for every letter would only be thrown away. */
const PAUSE_MILLIS = 150;

/** Search from every page, with suggestions while typing. */
@Component({
  selector: 'isthmus-search-box',
  imports: [MatAutocomplete, MatAutocompleteTrigger, MatOption],
  template: `
    <form role="search" (submit)="search($event, box.value)">
      <label class="spoken" for="search-box" i18n="@@searchBox.label">Search the shop</label>
      <input
        #box
        id="search-box"
        type="search"
        maxlength="200"
        enterkeyhint="search"
        autocomplete="off"
        i18n-placeholder="@@searchBox.placeholder"
        placeholder="Search"
        [matAutocomplete]="suggestions"
        (input)="typed(box.value)"
      />
      <mat-autocomplete #suggestions="matAutocomplete">
        @for (suggestion of found(); track suggestion.type + suggestion.value) {
          <mat-option [value]="suggestion.text" (onSelectionChange)="$event.isUserInput && open(suggestion)">
            {{ suggestion.text }}
            @if (kinds[suggestion.type]; as kind) {
              <small>{{ kind }}</small>
            }
          </mat-option>
        }
      </mat-autocomplete>
    </form>
  `,
  styles: `
    input {
      box-sizing: border-box;
      inline-size: 100%;
      padding: 0.6rem 1rem;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 2rem;
      background: var(--mat-sys-surface);
      color: inherit;
      font: inherit;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SearchBox {
  private readonly router = inject(Router);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly prefix = signal('');
  private pause: ReturnType<typeof setTimeout> | undefined;

  private readonly suggested = httpResource<Suggestions>(() =>
    this.prefix().length < 2 ? undefined : { url: '/search/suggestions', params: { q: this.prefix() } },
  );

  protected readonly found = computed(() => (this.suggested.hasValue() ? this.suggested.value().items : []));
  protected readonly kinds: Readonly<Record<Suggestion['type'], string>> = {
    PRODUCT: '',
    BRAND: $localize`:@@facet.brand:Brand`,
    CATEGORY: $localize`:@@facet.category:Category`,
  };

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        this.field().nativeElement.value = this.searchedAt(urlAfterRedirects);
      });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.pause);
    });
  }

  protected typed(text: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.prefix.set(text.trim());
    }, PAUSE_MILLIS);
  }

  protected search(event: Event, text: string): void {
    event.preventDefault();
    this.go(['/search'], { q: text.trim() });
  }

  protected open({ type, value }: Suggestion): void {
    switch (type) {
      case 'PRODUCT':
        this.go(['/products', value]);
        break;
      case 'BRAND':
        this.go(['/search'], { brand: value });
        break;
      case 'CATEGORY':
        this.go(['/search'], { category: value });
        break;
    }
  }

  /** What a results page is about, so that it can be refined; other pages begin anew. */
  private searchedAt(url: string): string {
    const q: unknown = this.router.parseUrl(url).queryParams['q'];
    return url.startsWith('/search') && typeof q === 'string' ? q : '';
  }

  private go(commands: string[], queryParams: Params = {}): void {
    clearTimeout(this.pause);
    this.prefix.set('');
    void this.router.navigate(commands, { queryParams });
  }
}
