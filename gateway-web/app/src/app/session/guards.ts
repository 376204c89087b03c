import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { RegionDirectory } from '../region/region-directory';
import { Session } from './session';

/** Sends a person who is not signed in to the log-in page, and back afterwards. */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(Session).user() !== null || inject(Router).createUrlTree(['/log-in'], { queryParams: { to: state.url } });

/** Lets only those in who may change the catalogue. */
export const catalogueManager: CanActivateFn = (_route, state) =>
  inject(Session).mayManageCatalogue() || inject(Router).createUrlTree(['/log-in'], { queryParams: { to: state.url } });

/** Everybody sees how the lab's regions are; in the cloud that is for operators. */
export const regionsViewer: CanActivateFn = (_route, state) =>
  inject(RegionDirectory).laptop() ||
  inject(Session).mayOperate() ||
  inject(Router).createUrlTree(['/log-in'], { queryParams: { to: state.url } });
