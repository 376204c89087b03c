// jsdom has no matchMedia. The chart library asks for it as soon as it is loaded, and a module that failed once fails
// in every later spec of the same worker, whichever loaded it first.
globalThis.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null }) as MediaQueryList;
