/** Signals by name, as `kill -l` spells them. */
import { constants } from 'node:os';
import { SkeinError } from '../../../base/errors.ts';

const realTimeMin = 34;
const realTimeMax = 64;

/** The number of `SIGTERM`, `TERM`, `15`, `RTMIN+3` or `SIGRTMAX-1`. Throws `invalid-argument` for anything else. */
export function signalNumber(signal: number | string): number {
  const number = typeof signal === 'number' ? signal : parse(signal);
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > realTimeMax)
    throw new SkeinError('invalid-argument', `Invalid signal: ${String(signal)}`);
  return number;
}

function parse(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^RT(MIN|MAX)(?:([+-])(\d{1,2}))?$/.exec(name);
  if (realTime) {
    const base = realTime[1] === 'MIN' ? realTimeMin : realTimeMax;
    const number = base + Number(`${realTime[2] ?? '+'}${realTime[3] ?? '0'}`);
    return number >= realTimeMin && number <= realTimeMax ? number : undefined;
  }
  return (constants.signals as Readonly<Record<string, number>>)[`SIG${name}`];
}
