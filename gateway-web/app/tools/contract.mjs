// Makes the types of requests and answers from the documents that the services are tested against,
// so that a contract that changed under the page no longer compiles.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const app = dirname(dirname(fileURLToPath(import.meta.url)));

export const contracts = ['product', 'search', 'user'].map((service) => ({
  document: join(app, '..', '..', `${service}-service`, 'openapi.json'),
  types: join(app, 'src', 'app', 'contract', `${service}.ts`),
}));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { document, types } of contracts) {
    execFileSync('openapi-typescript', [document, '--output', types, '--immutable', '--alphabetize'], {
      cwd: app,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
}
