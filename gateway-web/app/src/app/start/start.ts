import { registerLocaleData } from '@angular/common';
import { bootstrapApplication } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { appConfig } from '../app.config';
import { Locale, Speech } from '../locale/locale';
import { Deployment } from '../region/deployment';
import { App } from '../shell/app';
import { pause } from '../shell/pause';

export async function startPage(locale: Locale, speech: Speech | null, deployment: Promise<Deployment>): Promise<void> {
  if (speech !== null) {
    registerLocaleData(speech.formats.default);
  }
  const { injector } = await bootstrapApplication(App, appConfig(locale, deployment));
  await pause();
  injector.get(Router).initialNavigation();
}
