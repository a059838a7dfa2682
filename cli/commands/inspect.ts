/** `… inspect`: objects as a JSON array in the shape of Docker's API, or a template for each. */
import { SkeinError } from '../../base/errors.ts';
import type { JsonObject } from '../../proto/docker/json.ts';
import { printLines, type Context } from '../context.ts';
import { readTemplate, renderUserTemplate } from '../format/listing.ts';
import { exitCodes } from '../parse/failure.ts';
import { value } from '../parse/flag.ts';
import { word } from '../parse/values.ts';

export const inspectFormatFlag = value(
  word,
  `Format output: "json" (default), or a Go template such as '{{.Spec.Name}}'`,
  { short: 'f' },
);

/** Those that exist are printed, each that does not is told. */
export async function inspectEach(
  { terminal }: Context,
  refs: readonly string[],
  format: string | undefined,
  get: (ref: string) => Promise<JsonObject>,
): Promise<number> {
  const template = format === undefined || format === 'json' ? undefined : readTemplate(format);
  const found: JsonObject[] = [];
  const refusals: string[] = [];
  for (const ref of refs) {
    try {
      found.push(await get(ref));
    } catch (error) {
      if (!(error instanceof SkeinError) || error.code !== 'not-found') throw error;
      refusals.push(`Error response from daemon: ${error.message}`);
    }
  }
  if (template)
    await terminal.out.write(found.map((object) => `${renderUserTemplate(template, object)}\n`).join(''));
  else if (format === 'json') await terminal.out.write(`${JSON.stringify(found)}\n`);
  else await terminal.out.write(`${JSON.stringify(found, undefined, 4)}\n`);
  await printLines(terminal.err, ...refusals);
  return refusals.length > 0 ? exitCodes.failed : 0;
}
