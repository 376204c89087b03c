import { Component, ElementRef, LOCALE_ID, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { LOCALES, Locale, chooseLocale } from '../locale/locale';
import { ProblemNotice } from '../problem/problem-notice';
import { RegionDirectory } from '../region/region-directory';
import { ServingRegion } from '../region/serving-region';
import { Session } from '../session/session';
import { SearchBox } from '../search/search-box';
import { ConsistencyNotice } from './consistency-notice';
import { LoadingNotice } from './loading-notice';
import { RegionNotice } from './region-notice';
import { Theme } from './theme';

/** The frame of every page: who serves me, search, who I am. */
@Component({
  selector: 'isthmus-root',
  imports: [ConsistencyNotice, LoadingNotice, ProblemNotice, RegionNotice, RouterLink, RouterOutlet, SearchBox],
  templateUrl: './app.html',
  styleUrl: './app.scss',
  host: { class: 'page' },
})
export class App {
  private readonly directory = inject(RegionDirectory);
  private readonly serving = inject(ServingRegion);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly locale = inject(LOCALE_ID);
  protected readonly locales = Object.entries(LOCALES) as [Locale, string][];
  protected readonly maySeeRegions = computed(() => this.directory.laptop() || this.session.mayOperate());
  protected readonly loggingOut = signal(false);
  protected readonly logOutError = signal<unknown>(null);

  protected readonly regionName = computed(() => {
    const region = this.serving.servedBy();
    return region === null ? null : this.directory.nameOf(region);
  });

  protected choose(locale: Locale): void {
    chooseLocale(locale);
  }

  protected async logOut(): Promise<void> {
    this.loggingOut.set(true);
    this.logOutError.set(null);
    try {
      await this.session.logOut();
      // The button that had the focus goes with the session.
      this.content().nativeElement.focus();
    } catch (error) {
      this.logOutError.set(error);
    } finally {
      this.loggingOut.set(false);
    }
  }
}
