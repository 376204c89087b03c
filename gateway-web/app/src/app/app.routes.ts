import { Routes } from '@angular/router';
import { catalogueManager, regionsViewer, signedIn } from './session/guards';
import { AHEAD } from './shell/idle-preloading';

export const routes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./home/home').then((m) => m.Home) },
  {
    path: 'search',
    title: $localize`:@@title.search:Search`,
    data: AHEAD,
    loadComponent: () => import('./search/search').then((m) => m.Search),
  },
  { path: 'products/:id', data: AHEAD, loadComponent: () => import('./product/product').then((m) => m.ProductPage) },
  {
    path: 'regions',
    title: $localize`:@@title.regions:Regions`,
    canActivate: [regionsViewer],
    loadComponent: () => import('./regions/regions').then((m) => m.Regions),
  },
  {
    path: 'log-in',
    title: $localize`:@@title.logIn:Log in`,
    loadComponent: () => import('./account/log-in').then((m) => m.LogIn),
  },
  {
    path: 'register',
    title: $localize`:@@title.register:Create an account`,
    loadComponent: () => import('./account/registration').then((m) => m.Registration),
  },
  {
    path: 'account',
    title: $localize`:@@title.account:Your account`,
    canActivate: [signedIn],
    loadComponent: () => import('./account/account').then((m) => m.Account),
  },
  {
    path: 'catalogue',
    canActivate: [catalogueManager],
    loadChildren: () => import('./catalogue/catalogue.routes').then((m) => m.routes),
  },
  {
    path: '**',
    title: $localize`:@@title.nothing:Nothing here`,
    loadComponent: () => import('./shell/nothing').then((m) => m.Nothing),
  },
];
