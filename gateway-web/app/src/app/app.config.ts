import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import {
  ApplicationConfig,
  LOCALE_ID,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withDisabledInitialNavigation,
  withInMemoryScrolling,
} from '@angular/router';
import { routes } from './app.routes';
import { consistency } from './consistency/consistency.interceptor';
import { idempotency } from './consistency/idempotency.interceptor';
import { Locale } from './locale/locale';
import { Deployment } from './region/deployment';
import { failover } from './region/failover.interceptor';
import { RegionDirectory } from './region/region-directory';
import { authentication } from './session/authentication.interceptor';
import { Session } from './session/session';
import { FirstView } from './shell/first-view';
import { pause } from './shell/pause';
import { PageTitle } from './shell/page-title';

export function appConfig(locale: Locale, deployment: Promise<Deployment>): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      { provide: LOCALE_ID, useValue: locale },
      { provide: TitleStrategy, useExisting: PageTitle },
      provideRouter(
        routes,
        withComponentInputBinding(),
        // The page goes there by itself, once its frame stands.
        withDisabledInitialNavigation(),
        withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      ),
      // The key is given first, so that a write keeps it through a renewed token and through every region.
      // XMLHttpRequest, because fetch cannot tell how far an upload has come.
      provideHttpClient(withXhr(), withInterceptors([idempotency, authentication, consistency, failover])),
      provideAppInitializer(async () => {
        const session = inject(Session);
        inject(FirstView).endWithNavigation();
        await inject(RegionDirectory).load(deployment);
        await pause();
        // Not waited for: what is public is shown without it, even while no region can write.
        void session.resume();
      }),
    ],
  };
}
