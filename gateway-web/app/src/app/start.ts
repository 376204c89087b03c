import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app.config';
import { Locale } from './locale/locale';
import { App } from './shell/app';

export async function startPage(locale: Locale): Promise<void> {
  await bootstrapApplication(App, appConfig(locale));
}
