import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CanActivateFn, Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { User } from '../contracts';
import { RegionDirectory } from '../region/region-directory';
import { catalogueManager, regionsViewer, signedIn } from './guards';
import { Session } from './session';

@Component({ template: '' })
class Place {}

async function reached(guard: CanActivateFn, user: Pick<User, 'roles'> | null, laptop = false): Promise<string> {
  const known = signal(false);
  const session = {
    // Whom the page shows before their token has come says nothing yet.
    resume: () =>
      Promise.resolve().then(() => {
        known.set(true);
      }),
    accessToken: () => (known() && user !== null ? 'token' : null),
    mayOperate: () => user?.roles.includes('operator') ?? false,
    mayManageCatalogue: () => user?.roles.includes('catalogue-manager') ?? false,
  };
  const routes = [
    { path: 'log-in', component: Place },
    { path: 'catalogue/new', component: Place, canActivate: [guard] },
  ];
  TestBed.configureTestingModule({
    providers: [
      provideRouter(routes),
      { provide: Session, useValue: session },
      { provide: RegionDirectory, useValue: { laptop: signal(laptop) } },
    ],
  });
  await RouterTestingHarness.create('/catalogue/new');
  return TestBed.inject(Router).url;
}

describe('guards', () => {
  it('let a person in who is signed in', async () => {
    expect(await reached(signedIn, { roles: [] })).toBe('/catalogue/new');
  });

  it('send others to log in and remember where they wanted to go', async () => {
    expect(await reached(signedIn, null)).toBe('/log-in?to=%2Fcatalogue%2Fnew');
  });

  it('let catalogue managers change the catalogue', async () => {
    expect(await reached(catalogueManager, { roles: ['catalogue-manager'] })).toBe('/catalogue/new');
  });

  it('let nobody else change the catalogue', async () => {
    expect(await reached(catalogueManager, { roles: ['operator'] })).toContain('/log-in');
  });

  it('show the regions of the lab to everybody, and those of the cloud to operators', async () => {
    expect(await reached(regionsViewer, null, true)).toBe('/catalogue/new');
    TestBed.resetTestingModule();
    expect(await reached(regionsViewer, { roles: ['operator'] })).toBe('/catalogue/new');
    TestBed.resetTestingModule();
    expect(await reached(regionsViewer, { roles: ['catalogue-manager'] })).toContain('/log-in');
  });
});
