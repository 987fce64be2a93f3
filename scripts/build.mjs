// API: metadata for OpenAPI → JavaScript → openapi.json → types for the web. Web: one bundle.
// `node scripts/build.mjs api` stops before the bundle.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import ts from 'typescript';
import { inRoot, node } from './processes.mjs';

const API = inRoot('apps/api/src');
const DOCUMENT = inRoot('libs/api-client/openapi.json');

describeTypes();
rmSync(inRoot('dist/apps/api'), { recursive: true, force: true });
await node('node_modules/typescript7/bin/tsc', '-p', 'apps/api/tsconfig.build.json');
const { describeApi } = await import(pathToFileURL(inRoot('dist/apps/api/src/openapi.js')));
writeFileSync(DOCUMENT, `${JSON.stringify(await describeApi(), null, 2)}\n`);
copyFileSync(DOCUMENT, inRoot('dist/openapi.json')); // what the API serves
execFileSync(
  process.execPath,
  ['node_modules/openapi-typescript/bin/cli.js', DOCUMENT, '-o', 'libs/api-client/src/schema.d.ts'],
  {
    cwd: inRoot(''),
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
rmSync(inRoot('dist/apps/sandbox'), { recursive: true, force: true });
await node('node_modules/typescript7/bin/tsc', '-p', 'apps/sandbox/tsconfig.build.json');
cpSync(inRoot('apps/sandbox/src/page/static'), inRoot('dist/apps/sandbox/src/page/static'), { recursive: true });
if (process.argv[2] !== 'api') await node('node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn');

/** Types vanish when TypeScript becomes JavaScript; the Swagger plugin writes those of the DTOs down first, as code. */
function describeTypes() {
  const { config } = ts.readConfigFile(inRoot('apps/api/tsconfig.build.json'), (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, inRoot('apps/api'));
  const suffixes = { dtoFileNameSuffix: ['.dto.ts'], controllerFileNameSuffix: ['.controller.ts'] };
  new PluginMetadataGenerator().generate({
    visitors: [new ReadonlyVisitor({ introspectComments: true, ...suffixes, pathToSource: API })],
    outputDir: API,
    tsProgramRef: ts.createProgram(fileNames, options),
  });
}
