import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { appConfig } from './app.config';

describe('app config', () => {
  afterEach(() => {
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  it('starts the page while a session is still being resumed', async () => {
    localStorage.setItem('isthmus.signed-in', 'yes');
    vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<boolean>) => work() } });
    const { providers } = appConfig('en', Promise.resolve({ laptop: false, regions: [] }));
    TestBed.configureTestingModule({ providers: [...providers, provideHttpClientTesting()] });
    await TestBed.inject(ApplicationInitStatus).donePromise;
    TestBed.inject(HttpTestingController).expectOne('/user/sessions/refresh');
  });
});
