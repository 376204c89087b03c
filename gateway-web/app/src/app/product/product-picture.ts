import { Component, computed, input } from '@angular/core';

/** Shapes on a sheet of 120 × 90, drawn in one stroke each: the way, and how thick it is; filled where it has no thickness. */
const MOTIFS: readonly { readonly way: string; readonly thickness: number }[] = [
  { way: 'M34 45a26 26 0 1 0 52 0 26 26 0 1 0-52 0m14 0a12 12 0 1 1 24 0 12 12 0 1 1-24 0', thickness: 0 },
  { way: 'M36 45a24 24 0 1 0 48 0 24 24 0 1 0-48 0', thickness: 9 },
  { way: 'M42 34v28M60 24v38M78 44v18', thickness: 12 },
  { way: 'M25 38c12-14 20-14 28 0s16 14 24 0 12-10 18-2M25 60c12-14 20-14 28 0s16 14 24 0 12-10 18-2', thickness: 7 },
  { way: 'M60 17 90 45 60 73 30 45z', thickness: 0 },
];

/** A picture made from the product itself, always the same for the same product: no host, no bytes, no layout shift. */
@Component({
  selector: 'isthmus-product-picture',
  host: { '[style.background]': 'background()', '[style.color]': 'ink()' },
  template: `
    <svg viewBox="0 0 120 90" aria-hidden="true">
      <path
        [attr.d]="motif().way"
        [attr.fill]="motif().thickness === 0 ? 'currentColor' : 'none'"
        stroke="currentColor"
        [attr.stroke-width]="motif().thickness"
      />
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
      stroke-linecap: round;
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
  protected readonly background = computed(() => shades(this.hue(), '45% 84%', '24% 24%'));
  protected readonly ink = computed(() => shades((this.hue() + 25) % 360, '42% 42%', '42% 66%'));
  protected readonly motif = computed(() => MOTIFS[(this.hash() >>> 9) % MOTIFS.length] ?? { way: '', thickness: 0 });
}

/** Dark pages have dark pictures: none of them glares. */
function shades(hue: number, light: string, dark: string): string {
  return `light-dark(hsl(${String(hue)} ${light}), hsl(${String(hue)} ${dark}))`;
}

/** FNV-1a: small, and spreads similar names well. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
