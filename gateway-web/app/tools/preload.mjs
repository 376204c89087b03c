// Ends a build: lets index.html name the files that the page is loaded from after its first view, so that they are on
// their way at once, and not each when the one before it has come. Angular names those only that come before it. What
// the first view needs goes first.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = 'src/app/start/start.ts';

const built = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'page');
const { outputs } = JSON.parse(readFileSync(join(built, 'browser-stats.json'), 'utf8'));
const start = Object.keys(outputs).find((file) => outputs[file].entryPoint === START);
if (start === undefined) {
  throw new Error(`no file was built from ${START}`);
}

function withImports(file, seen = new Set()) {
  if (!seen.has(file)) {
    seen.add(file);
    const imports = outputs[file].imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    imports.forEach(({ path }) => withImports(path, seen));
  }
  return seen;
}

const index = join(built, 'browser', 'index.html');
const page = readFileSync(index, 'utf8');
const links = [...withImports(start)]
  .filter((file) => !page.includes(file))
  .map((file) => `<link rel="modulepreload" href="${file}" fetchpriority="low">`);
writeFileSync(index, page.replace('</head>', `${links.join('')}</head>`));
console.log(`page: ${links.length} files are preloaded`);
