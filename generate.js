/**
 * Writes what is derived from other files and checked in: the draft validator, compiled from its JSON schema, so that
 * a cold start need not load the schema compiler. `node generate.js --check` only says whether it is current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const target = path('grammars/draft/draft-validator.generated.ts');

/** The text of the validator module for a schema. */
export function validatorText(schema) {
  const ajv = new Ajv({
    logger: false,
    allErrors: true,
    unicode: false,
    strict: true,
    code: { esm: true, source: true },
  });
  const code = standalone(ajv, ajv.compile(schema)).replace(/export default \w+;/, '');
  return `// @ts-nocheck\n// Written by generate.js from draft.schema.json.\n${code}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = validatorText(JSON.parse(readFileSync(path('grammars/draft/draft.schema.json'), 'utf8')));
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('draft-validator.generated.ts is not current: run npm run generate\n');
    process.exitCode = 1;
  }
}
