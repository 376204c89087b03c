import { TestBed } from '@angular/core/testing';
import { Theme } from './theme';

describe('theme', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is what the system says until somebody chooses', () => {
    expect(TestBed.inject(Theme).choice()).toBe('auto');
    expect(document.documentElement.style.colorScheme).toBe('light dark');
  });

  it('is kept', () => {
    TestBed.inject(Theme).choose('dark');
    expect(document.documentElement.style.colorScheme).toBe('dark');
    TestBed.resetTestingModule();
    expect(TestBed.inject(Theme).choice()).toBe('dark');
  });

  it('survives a choice that it does not know', () => {
    localStorage.setItem('isthmus.theme', 'purple');
    expect(TestBed.inject(Theme).choice()).toBe('auto');
  });
});
