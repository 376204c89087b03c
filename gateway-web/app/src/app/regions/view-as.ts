import { Component, DOCUMENT, LOCALE_ID, inject, input, output } from '@angular/core';

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
        @for (place of places; track place.code) {
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
  `,
})
export class ViewAs {
  /** ISO 3166-1 alpha-2. */
  readonly country = input.required<string | null>();
  readonly chosen = output();

  private readonly document = inject(DOCUMENT);
  private readonly names = new Intl.DisplayNames(inject(LOCALE_ID), { type: 'region' });
  private readonly collator = new Intl.Collator(inject(LOCALE_ID));
  protected readonly places = COUNTRIES.map((code) => ({ code, name: this.names.of(code) ?? code })).sort((a, b) =>
    this.collator.compare(a.name, b.name),
  );

  protected choose(code: string): void {
    const lifetime = code === '' ? '; max-age=0' : '';
    this.document.cookie = `viewer-country=${code}; path=/; samesite=strict${lifetime}`;
    this.chosen.emit();
  }
}
