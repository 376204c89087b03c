import { TestBed } from '@angular/core/testing';
import { ServingRegion } from '../region/serving-region';
import { RegionNotice } from './region-notice';

describe('region notice', () => {
  it('is silent at first, speaks when another region serves, and can be dismissed', async () => {
    const serving = TestBed.inject(ServingRegion);
    const fixture = TestBed.createComponent(RegionNotice);
    const notice = fixture.nativeElement as HTMLElement;
    serving.answered('', 'us-east-1');
    await fixture.whenStable();
    expect(notice.textContent.trim()).toBe('');
    serving.answered('', 'eu-west-1');
    await fixture.whenStable();
    expect(notice.querySelector('[role=status]')?.textContent).toContain('Now served by eu-west-1.');
    notice.querySelector('button')?.click();
    await fixture.whenStable();
    expect(notice.textContent.trim()).toBe('');
  });
});
