import { ActivatedRouteSnapshot, Routes } from '@angular/router';
import { Home } from './home/home';
import { ProductPage } from './product/product';
import { Search } from './search/search';
import { headingOf } from './search/subject';
import { catalogueManager, regionsViewer, signedIn } from './session/guards';

/**
 * The heart of the shop comes with the page itself, so that it lives on when nothing brings the page's files any more:
 * the front door may be away while a region still answers. The others are loaded when somebody goes there.
 */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home },
  { path: 'search', title: titleOfResults, runGuardsAndResolvers: 'paramsOrQueryParamsChange', component: Search },
  { path: 'products/:id', component: ProductPage },
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

function titleOfResults({ queryParamMap }: ActivatedRouteSnapshot): string {
  const [words, category] = [queryParamMap.get('q'), queryParamMap.get('category')];
  return headingOf({ words, category, brands: queryParamMap.getAll('brand') });
}
