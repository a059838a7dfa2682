import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { play } from './runner.ts';

const folder = new URL('.', import.meta.url);
const rewrite = process.env['REWRITE'] === '1';

describe('scenarios', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt')))
    it(name.replace('.txt', '').replaceAll('-', ' '), async () => {
      const file = new URL(name, folder);
      const script = readFileSync(file, 'utf8');
      const { actual } = await play(script);
      if (rewrite) writeFileSync(file, actual);
      else expect(actual).toBe(script);
    });
});
