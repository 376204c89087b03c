import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Nothing } from './nothing';

describe('nothing', () => {
  it('leads back to the shop', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(Nothing);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('a')?.getAttribute('href')).toBe('/');
  });
});
