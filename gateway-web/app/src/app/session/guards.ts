import { inject } from '@angular/core';
import { CanActivateFn, Router, UrlTree } from '@angular/router';
import { RegionDirectory } from '../region/region-directory';
import { Session } from './session';

/** Sends a person who is not signed in to the log-in page, and back afterwards. */
export const signedIn: CanActivateFn = (_route, state) => admit(state.url, () => true);

/** Lets only those in who may change the catalogue. */
export const catalogueManager: CanActivateFn = (_route, state) =>
  admit(state.url, (session) => session.mayManageCatalogue());

/** Everybody sees how the lab's regions are; in the cloud that is for operators. */
export const regionsViewer: CanActivateFn = (_route, state) =>
  inject(RegionDirectory).laptop() || admit(state.url, (session) => session.mayOperate());

/** Waits until it is known who is signed in, which the start of the page does not. */
async function admit(url: string, may: (session: Session) => boolean): Promise<true | UrlTree> {
  const [session, router] = [inject(Session), inject(Router)];
  await session.resume();
  return (
    (session.accessToken() !== null && may(session)) || router.createUrlTree(['/log-in'], { queryParams: { to: url } })
  );
}
