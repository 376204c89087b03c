import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CanActivateFn, Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { User } from '../contracts';
import { catalogueManager, signedIn } from './guards';
import { Session } from './session';

@Component({ template: '' })
class Place {}

async function reached(guard: CanActivateFn, user: Pick<User, 'roles'> | null): Promise<string> {
  const session = {
    user: signal(user),
    mayManageCatalogue: () => user?.roles.includes('catalogue-manager') ?? false,
  };
  const routes = [
    { path: 'log-in', component: Place },
    { path: 'catalogue/new', component: Place, canActivate: [guard] },
  ];
  TestBed.configureTestingModule({ providers: [provideRouter(routes), { provide: Session, useValue: session }] });
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
});
