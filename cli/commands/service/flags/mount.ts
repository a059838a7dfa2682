import type { Mount } from '../../../../proto/model/task.ts';
import { readBoolean } from '../../../parse/flag.ts';
import { nearest } from '../../../parse/nearest.ts';
import { fields, oneOf, size } from '../../../parse/values.ts';

const types = ['bind', 'tmpfs', 'volume'] as const;

interface MountDraft {
  type: Mount['type'] | undefined;
  source: string;
  target: string;
  readOnly: boolean;
  propagation: string;
  tmpfsSizeBytes: number;
  tmpfsMode: number;
}

type Setter = (draft: MountDraft, value: string) => void;

const type: Setter = (draft, value) => (draft.type = oneOf(types)(value));
const source: Setter = (draft, value) => (draft.source = value);
const target: Setter = (draft, value) => (draft.target = value);
const readOnly: Setter = (draft, value) => (draft.readOnly = readBoolean(value));

const setters: Readonly<Record<string, Setter>> = {
  type,
  src: source,
  source,
  dst: target,
  destination: target,
  target,
  ro: readOnly,
  readonly: readOnly,
  'bind-propagation': (draft, value) => (draft.propagation = value),
  'tmpfs-size': (draft, value) => (draft.tmpfsSizeBytes = size(value)),
  'tmpfs-mode': (draft, value) => (draft.tmpfsMode = octal(value)),
};

/** `type=bind,src=/a,dst=/b,readonly`. Throws an Error. */
export function parseMount(text: string): Mount {
  const draft: MountDraft = {
    type: undefined,
    source: '',
    target: '',
    readOnly: false,
    propagation: '',
    tmpfsSizeBytes: 0,
    tmpfsMode: 0,
  };
  for (const [key, value] of fields(text)) {
    const setter = Object.hasOwn(setters, key) ? setters[key] : undefined;
    if (!setter) {
      const meant = nearest(key, Object.keys(setters));
      throw new Error(`unexpected key '${key}'${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    }
    if (value === undefined && setter !== readOnly)
      throw new Error(`invalid field '${key}': it must be a key=value pair`);
    setter(draft, value ?? 'true');
  }
  return finish(draft);
}

function finish({ type: given, ...draft }: MountDraft): Mount {
  const mount = { ...draft, type: given ?? 'volume' };
  if (mount.target === '') throw new Error('target is required');
  if (mount.type === 'bind' && mount.source === '') throw new Error('a bind mount needs a source');
  if (mount.type !== 'bind' && mount.propagation !== '')
    throw new Error(`bind-propagation does not fit to type ${mount.type}`);
  if (mount.type !== 'tmpfs' && (mount.tmpfsSizeBytes > 0 || mount.tmpfsMode > 0))
    throw new Error(`tmpfs-size and tmpfs-mode do not fit to type ${mount.type}`);
  return mount;
}

function octal(text: string): number {
  if (!/^[0-7]{1,5}$/.test(text)) throw new Error(`invalid tmpfs-mode '${text}': it is not an octal number`);
  return Number.parseInt(text, 8);
}
