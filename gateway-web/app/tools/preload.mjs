// Ends a build: lets index.html name the files that the page is loaded from after its first view, so that they are on
// their way at once, and not each when the one before it has come. Angular names those only that come before it. What
// the first view needs goes first.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = 'src/app/start/start.ts';

/** Pages that many open first: what they need beside the others is named too, and loaded for them alone. */
const PAGES = { '/regions': 'src/app/regions/regions.ts' };

const built = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'page');
const { outputs } = JSON.parse(readFileSync(join(built, 'browser-stats.json'), 'utf8'));

/** The file that was built from a source, and all that it imports. */
function filesOf(source) {
  const file = Object.keys(outputs).find((each) => outputs[each].entryPoint === source);
  if (file === undefined) {
    throw new Error(`no file was built from ${source}`);
  }
  return [...withImports(file)];
}

function withImports(file, seen = new Set()) {
  if (!seen.has(file)) {
    seen.add(file);
    const imports = outputs[file].imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    imports.forEach(({ path }) => withImports(path, seen));
  }
  return seen;
}

function linksTo(files) {
  return files.map((file) => `<link rel="modulepreload" href="${file}" fetchpriority="low">`).join('');
}

const index = join(built, 'browser', 'index.html');
const page = readFileSync(index, 'utf8');
const known = filesOf(START).filter((file) => !page.includes(file));
const brought = Object.entries(PAGES).map(([path, source]) => {
  const files = filesOf(source).filter((file) => !page.includes(file) && !known.includes(file));
  return `<template data-path="${path}">${linksTo(files)}</template>`;
});

writeFileSync(index, page.replace('</head>', `${linksTo(known)}${brought.join('')}</head>`));
console.log(`page: ${known.length} files are preloaded`);
