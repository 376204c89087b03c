import { httpResource } from '@angular/common/http';
import { Component, DestroyRef, ElementRef, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Params, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Suggestion, Suggestions } from '../contracts';
import { categoryName } from './category-names';

/** A person types in bursts: asking for every letter would only be thrown away. */
const PAUSE_MILLIS = 150;

/** Search from every page, with suggestions while typing: a combobox as the ARIA Authoring Practices describe it. */
@Component({
  selector: 'isthmus-search-box',
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
        role="combobox"
        aria-autocomplete="list"
        aria-controls="suggestions"
        [attr.aria-expanded]="shown().length > 0"
        [attr.aria-activedescendant]="active() < 0 ? null : 'suggestion-' + active()"
        i18n-placeholder="@@searchBox.placeholder"
        placeholder="Search"
        (input)="typed(box.value)"
        (keydown)="move($event)"
        (blur)="close()"
      />
      <div
        id="suggestions"
        role="listbox"
        i18n-aria-label="@@searchBox.suggestions"
        aria-label="Suggestions"
        [hidden]="shown().length === 0"
      >
        @for (suggestion of shown(); track suggestion.type + suggestion.value; let i = $index) {
          <!-- The field keeps the focus, and with it what is typed. -->
          <button
            type="button"
            role="option"
            tabindex="-1"
            [id]="'suggestion-' + i"
            [attr.aria-selected]="i === active()"
            (pointerdown)="$event.preventDefault()"
            (click)="open(suggestion)"
          >
            {{ textOf(suggestion) }}
            @if (kinds[suggestion.type]; as kind) {
              <small>{{ kind }}</small>
            }
          </button>
        }
      </div>
    </form>
  `,
  styles: `
    form {
      position: relative;
    }
    [role='listbox'] {
      position: absolute;
      inset-inline: 0;
      z-index: 2;
      overflow: auto;
      max-block-size: 60vh;
      margin-block-start: 0.25rem;
      padding-block: 0.5rem;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container);
      box-shadow: var(--mat-sys-level2);
    }
    [role='option'] {
      display: block;
      inline-size: 100%;
      padding: 0.75rem 1rem;
      border: 0;
      background: transparent;
      color: inherit;
      font: inherit;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    [role='option']:hover {
      background: var(--mat-sys-surface-container-highest);
    }
    [aria-selected='true'] {
      background: var(--mat-sys-secondary-container);
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

  /** What is offered just now. */
  protected readonly shown = linkedSignal<readonly Suggestion[]>(() =>
    this.suggested.hasValue() ? this.suggested.value().items : [],
  );
  /** The place of the suggestion that Enter would take; none while it is negative. */
  protected readonly active = linkedSignal(() => (this.shown(), -1));
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

  /** Arrows go through the suggestions and, past either end, back to what was typed. */
  protected move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.shown().length + 1;
    if (step !== undefined && count > 1) {
      event.preventDefault();
      this.active.update((active) => ((active + 1 + step + count) % count) - 1);
    } else if (event.key === 'Escape' && count > 1) {
      // The first Escape closes the list, and only the next one empties the field.
      event.preventDefault();
      this.close();
    }
  }

  protected textOf({ type, text, value }: Suggestion): string {
    return type === 'CATEGORY' ? categoryName(value) : text;
  }

  /** Nothing that is still asked or answered opens the list again. */
  protected close(): void {
    clearTimeout(this.pause);
    this.prefix.set('');
    this.shown.set([]);
  }

  protected search(event: Event, text: string): void {
    event.preventDefault();
    const chosen = this.shown()[this.active()];
    if (chosen === undefined) {
      this.go(['/search'], { q: text.trim() });
    } else {
      this.open(chosen);
    }
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
    this.close();
    void this.router.navigate(commands, { queryParams });
  }
}
