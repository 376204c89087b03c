// Called by Maven: installs what the lock file names and builds or tests the page, each only when its inputs changed.
// Runs on any Node from 18; everything else runs on the Node that package.json pins.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { contracts } from './contract.mjs';

const app = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(app, 'dist', 'page', 'browser');
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);
const NOT_SOURCES = new Set([
  'node_modules',
  'dist',
  'out-tsc',
  '.angular',
  'contract',
  'e2e',
  'lighthouse',
  'screenshots',
  'test-results',
]);

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(relative(app, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Does the work unless it was done before for the same inputs. */
function unlessUnchanged(name, inputs, isDone, work) {
  const marker = join(app, 'node_modules', '.isthmus', name);
  const wanted = digest(inputs);
  if (isDone() && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    console.log(`page: ${name} is up to date`);
    return;
  }
  rmSync(marker, { force: true });
  work();
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, wanted);
}

function npm(command) {
  console.log(`page: npm ${command}`);
  execSync(`npm ${command}`, { cwd: app, stdio: 'inherit', env: { ...process.env, NG_CLI_ANALYTICS: 'false' } });
}

/** Leaves a .br and a .gz beside each text file, so that no server has to compress. */
function precompress() {
  for (const path of files(output).filter((file) => COMPRESSIBLE.has(extname(file)))) {
    const content = readFileSync(path);
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    writeFileSync(`${path}.br`, brotliCompressSync(content, best));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}

/** Texts are taken from the sources: fails when a text was changed without the list that translators work from. */
function checkMessages() {
  const list = join(app, 'src', 'locale', 'en.json');
  const checkedIn = readFileSync(list, 'utf8');
  npm('run messages');
  if (readFileSync(list, 'utf8') !== checkedIn) {
    throw new Error('src/locale/en.json was out of date; it is written anew: translate what changed and check it in');
  }
}

const lock = join(app, 'package-lock.json');
const sources = [...files(app), ...contracts.map((contract) => contract.document)];
/** Linted and compiled with the page, but no part of it. */
const tests = files(join(app, 'e2e'));
const bundled = join(app, 'node_modules', '.bin', 'ng');
const goals = {
  install: () =>
    unlessUnchanged(
      'install',
      [lock],
      () => existsSync(bundled),
      () => npm('ci --no-audit --no-fund'),
    ),
  build: () =>
    unlessUnchanged(
      'build',
      sources,
      () => existsSync(join(output, 'index.html')),
      () => {
        npm('run contract');
        npm('run build');
        precompress();
      },
    ),
  test: () =>
    unlessUnchanged(
      'test',
      [...sources, ...tests],
      () => true,
      () => {
        npm('run contract');
        npm('run lint');
        checkMessages();
        npm('test');
      },
    ),
  // Never left out: what it tests is the whole system, not these files alone.
  e2e: () => {
    // Maven has built all of it just now: ./isthmus need not.
    writeFileSync(join(app, '..', '..', 'lab', 'target', 'built'), '');
    npm('run e2e');
  },
};

for (const goal of process.argv.slice(2)) {
  const work = goals[goal];
  if (work === undefined) {
    console.error(`page: no goal '${goal}'; there are ${Object.keys(goals).join(', ')}`);
    process.exit(2);
  }
  work();
}
