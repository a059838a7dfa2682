import { describe, expect, it } from 'vitest';
import type { LogDriver } from '../../proto/model/task.ts';
import { rotationOf } from './log-rotation.ts';

const driver = (options: LogDriver['options']): LogDriver => ({ name: 'json-file', options });

describe('rotationOf', () => {
  it("leaves the relay's defaults where nothing is said", () => {
    expect(rotationOf(undefined)).toBeUndefined();
    expect(rotationOf(driver({}))).toEqual({ fileBytesMax: undefined, filesMax: undefined });
  });

  it.each([
    ['500', 500],
    ['10k', 10_000],
    ['10m', 10_000_000],
    ['1gb', 1_000_000_000],
    ['2M', 2_000_000],
  ])('reads max-size %s as %i bytes', (size, bytes) => {
    expect(rotationOf(driver({ 'max-size': size }))).toMatchObject({ fileBytesMax: bytes });
  });

  it.each(['', 'ten', '-1', '1.5m', '10t', '0', '0k', '99999999999999999999g'])(
    'refuses max-size "%s"',
    (size) => {
      expect(() => rotationOf(driver({ 'max-size': size }))).toThrow(
        `Cannot read log option max-size: "${size}" is not a size such as 10m`,
      );
    },
  );

  it('reads and judges max-file', () => {
    expect(rotationOf(driver({ 'max-file': '5' }))).toMatchObject({ filesMax: 5 });
    for (const count of ['0', '-1', '10000', 'many'])
      expect(() => rotationOf(driver({ 'max-file': count }))).toThrow(`max-file: "${count}" is not a count`);
  });
});
