import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { THEME_KEY, schemeOf } from './first-words';

export type ThemeChoice = 'auto' | 'light' | 'dark';

/** Light, dark, or what the system says. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;

  private readonly chosen = signal<ThemeChoice>('auto');
  readonly choice = this.chosen.asReadonly();

  readonly choices: readonly { id: ThemeChoice; name: string }[] = [
    { id: 'auto', name: $localize`:@@theme.auto:Theme of the system` },
    { id: 'light', name: $localize`:@@theme.light:Light theme` },
    { id: 'dark', name: $localize`:@@theme.dark:Dark theme` },
  ];

  constructor() {
    const kept = this.choices.find((choice) => choice.id === localStorage.getItem(THEME_KEY));
    this.apply(kept?.id ?? 'auto');
  }

  choose(choice: ThemeChoice): void {
    localStorage.setItem(THEME_KEY, choice);
    this.apply(choice);
  }

  private apply(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.root.style.colorScheme = schemeOf(choice);
  }
}
