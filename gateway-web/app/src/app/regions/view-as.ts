import { Component, DOCUMENT, LOCALE_ID, computed, inject, input, output } from '@angular/core';
import { drawnParts } from '../shell/drawn-parts';

const COUNTRIES = [
  ...['AR', 'AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'CL', 'CN', 'CO', 'CZ', 'DE', 'DK', 'EG', 'ES', 'FI', 'FR', 'GB', 'GR'],
  ...['ID', 'IE', 'IL', 'IN', 'IT', 'JP', 'KE', 'KR', 'MX', 'MY', 'NG', 'NL', 'NO', 'NZ', 'PE', 'PH', 'PL', 'PT', 'RO'],
  ...['SE', 'SG', 'TH', 'TR', 'TW', 'UA', 'US', 'VN', 'ZA'],
];

/** Lets the front door of the lab take the person to be in another country, by a cookie that only it believes. */
@Component({
  selector: 'isthmus-view-as',
  template: `
    <label>
      <span i18n="@@viewAs.label">View as a caller from</span>
      <select #choice (change)="choose(choice.value)">
        <option value="" i18n="@@viewAs.nowhere">nowhere in particular</option>
        @for (place of places(); track place.code) {
          <option [value]="place.code" [selected]="place.code === country()">{{ place.name }}</option>
        }
      </select>
    </label>
  `,
  styles: `
    label {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }
    /* As wide before it has all its options. */
    select {
      inline-size: 14rem;
    }
  `,
})
export class ViewAs {
  /** ISO 3166-1 alpha-2. */
  readonly country = input.required<string | null>();
  readonly chosen = output();

  private readonly document = inject(DOCUMENT);
  private readonly locale = inject(LOCALE_ID);
  private readonly drawn = drawnParts(() => 1);
  protected readonly places = computed(() => (this.drawn() > 0 ? placesIn(this.locale) : []));

  protected choose(code: string): void {
    const lifetime = code === '' ? '; max-age=0' : '';
    this.document.cookie = `viewer-country=${code}; path=/; samesite=strict${lifetime}`;
    this.chosen.emit();
  }
}

/** In the order of their names. */
function placesIn(locale: string): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const collator = new Intl.Collator(locale);
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    collator.compare(a.name, b.name),
  );
}
