import { Component, computed, input } from '@angular/core';

const MOTIFS = ['circle', 'ring', 'bars', 'waves', 'diamond'] as const;

/** A picture made from the product itself, always the same for the same product: no host, no bytes, no layout shift. */
@Component({
  selector: 'isthmus-product-picture',
  template: `
    <svg viewBox="0 0 120 90" role="presentation" aria-hidden="true">
      <rect width="120" height="90" [attr.fill]="background()" />
      <g [attr.fill]="ink()" [attr.stroke]="ink()" stroke-width="0">
        @switch (motif()) {
          @case ('circle') {
            <circle cx="60" cy="45" r="26" />
            <circle cx="60" cy="45" r="12" [attr.fill]="background()" />
          }
          @case ('ring') {
            <circle cx="60" cy="45" r="24" fill="none" stroke-width="9" />
          }
          @case ('bars') {
            <rect x="36" y="28" width="12" height="40" rx="3" />
            <rect x="54" y="18" width="12" height="50" rx="3" />
            <rect x="72" y="38" width="12" height="30" rx="3" />
          }
          @case ('waves') {
            <path d="M25 38c12-14 20-14 28 0s16 14 24 0 12-10 18-2" fill="none" stroke-width="7" />
            <path d="M25 60c12-14 20-14 28 0s16 14 24 0 12-10 18-2" fill="none" stroke-width="7" />
          }
          @default {
            <path d="M60 17 90 45 60 73 30 45z" />
          }
        }
      </g>
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: auto;
      aspect-ratio: 4 / 3;
    }
  `,
})
export class ProductPicture {
  /** What gives the colour: alike for products of a kind. */
  readonly seed = input.required<string>();
  /** What tells pictures of one kind apart. */
  readonly variant = input('');
  private readonly hash = computed(() => hashOf(this.seed() + this.variant()));
  protected readonly hue = computed(() => (hashOf(this.seed()) + (this.hash() % 60)) % 360);
  protected readonly background = computed(() => `hsl(${this.hue()} 45% 84%)`);
  protected readonly ink = computed(() => `hsl(${(this.hue() + 25) % 360} 42% 42%)`);
  protected readonly motif = computed(() => MOTIFS[(this.hash() >>> 9) % MOTIFS.length]);
}

/** FNV-1a: small, and spreads similar names well. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
