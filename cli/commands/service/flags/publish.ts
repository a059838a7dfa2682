import type { PortConfig } from '../../../../proto/model/service.ts';
import { fields, integer, oneOf } from '../../../parse/values.ts';

const protocols = ['tcp', 'udp', 'sctp'] as const;
const modes = ['ingress', 'host'] as const;
const port = integer(1, 65535);

/** `8080:80`, `80`, `8080:80/udp`, or `published=8080,target=80,protocol=tcp,mode=host`. Throws an Error. */
export function parsePublish(text: string): PortConfig {
  return text.includes('=') ? longForm(text) : shortForm(text);
}

function longForm(text: string): PortConfig {
  let draft: PortConfig = { protocol: 'tcp', targetPort: 0, publishedPort: 0, publishMode: 'ingress' };
  for (const [key, value = ''] of fields(text)) {
    switch (key) {
      case 'target':
        draft = { ...draft, targetPort: port(value) };
        break;
      case 'published':
        draft = { ...draft, publishedPort: port(value) };
        break;
      case 'protocol':
        draft = { ...draft, protocol: oneOf(protocols)(value) };
        break;
      case 'mode':
        draft = { ...draft, publishMode: oneOf(modes)(value) };
        break;
      default:
        throw new Error(`invalid field '${key}': it takes published, target, protocol and mode`);
    }
  }
  if (draft.targetPort === 0) throw new Error('target is required');
  return draft;
}

function shortForm(text: string): PortConfig {
  const [, published, target, protocol] = /^(?:(\d+):)?(\d+)(?:\/(\w+))?$/.exec(text) ?? [];
  if (target === undefined) throw new Error('it is not of the form PUBLISHED:TARGET[/PROTOCOL]');
  return {
    protocol: protocol === undefined ? 'tcp' : oneOf(protocols)(protocol),
    targetPort: port(target),
    publishedPort: published === undefined ? 0 : port(published),
    publishMode: 'ingress',
  };
}
