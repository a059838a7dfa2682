import type { NetworkAttachmentConfig } from '../../../../proto/model/task.ts';
import { fields } from '../../../parse/values.ts';

/** A network as the user names it: by name or id, which the manager resolves. */
export interface NetworkChoice {
  readonly ref: string;
  readonly aliases: readonly string[];
}

/** `back` or `name=back,alias=db`. Throws an Error. */
export function parseNetwork(text: string): NetworkChoice {
  if (!text.includes('=')) {
    if (text === '') throw new Error('the network has no name');
    return { ref: text, aliases: [] };
  }
  let ref = '';
  const aliases: string[] = [];
  for (const [key, value] of fields(text)) {
    if (key === 'name' && value) ref = value;
    else if (key === 'alias' && value) aliases.push(value);
    else throw new Error(`invalid field '${key}': it takes name=NETWORK and alias=NAME`);
  }
  if (ref === '') throw new Error('the network has no name');
  return { ref, aliases };
}

/** The control API takes a name where it keeps an id. */
export function attachmentOf({ ref, aliases }: NetworkChoice): NetworkAttachmentConfig {
  return { networkId: ref as NetworkAttachmentConfig['networkId'], aliases };
}
