import { TestBed } from '@angular/core/testing';
import { ProductPicture } from './product-picture';

async function picture(seed: string, variant: string): Promise<string> {
  const fixture = TestBed.createComponent(ProductPicture);
  fixture.componentRef.setInput('seed', seed);
  fixture.componentRef.setInput('variant', variant);
  await fixture.whenStable();
  const drawn = fixture.nativeElement as HTMLElement;
  return `${drawn.getAttribute('style') ?? ''} ${drawn.innerHTML}`;
}

describe('product picture', () => {
  it('is always the same for the same product', async () => {
    expect(await picture('home/lamps', 'p1')).toBe(await picture('home/lamps', 'p1'));
  });

  it('tells products of a kind apart', async () => {
    const pictures = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id) => picture('home/lamps', id)));
    expect(new Set(pictures).size).toBeGreaterThan(2);
  });

  it('is nothing for a screen reader', async () => {
    expect(await picture('home/lamps', 'p1')).toContain('aria-hidden="true"');
  });
});
