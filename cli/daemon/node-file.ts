import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { AddressWishes } from './addresses.ts';

/** What a member remembers beside its identity: where it listens, how others reach it, and where managers are. */
export interface NodeFile {
  readonly listen: { readonly host: string; readonly port: number };
  /** `host:port`. */
  readonly advertiseAddress: string;
  /** Where its VXLAN traffic goes. */
  readonly dataAddress: string;
  readonly managers: readonly string[];
  /** What the user said of the addresses, to be judged again when the host has others; missing in files of version 0.1. */
  readonly wishes?: AddressWishes;
  /** Whether the advertised address was the host's own. */
  readonly ownAddress?: boolean;
}

const pathIn = (dataDir: string): string => join(dataDir, 'node.json');

/** Undefined when the node is no member. Throws `internal` when the file is damaged: guessing would lose the node. */
export async function loadNodeFile(dataDir: string): Promise<NodeFile | undefined> {
  let text: string;
  try {
    text = await readFile(pathIn(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as NodeFile; // written by saveNodeFile, whole or not at all
  } catch (error) {
    throw new SkeinError('internal', `Cannot read ${pathIn(dataDir)}: ${messageOf(error)}`, { cause: error });
  }
}

export async function saveNodeFile(dataDir: string, file: NodeFile): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(`${pathIn(dataDir)}.new`, `${JSON.stringify(file, undefined, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  await rename(`${pathIn(dataDir)}.new`, pathIn(dataDir));
  await using folder = await open(dataDir, 'r');
  await folder.sync(); // else a power cut may leave an identity without it
}

export async function removeNodeFile(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}
