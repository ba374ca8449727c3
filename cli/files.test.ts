import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from './files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'formulate-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readSource', () => {
  const text = 'Müsli\t2,50 €\n';
  const little = Buffer.from(text, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()])],
  ])('reads %s', (name, bytes) => {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, bytes);
    expect(readSource(file).value?.text).toBe(text);
  });
});
