import { expect, it } from 'vitest';
import { silentLogger } from '../../../base/log.ts';
import { MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import type { FileHeader } from './file-header.ts';
import { SegmentFolder } from './segments.ts';

const segmentBytes = 8192;
const header = (id: number): FileHeader => ({
  kind: 'segment',
  id,
  start: 1,
  keyId: 1,
  salt: Buffer.alloc(24),
  size: segmentBytes,
});
const open = (disk: MemoryDisk, bytes = segmentBytes) =>
  SegmentFolder.open('/wal', { disk, segmentBytes: bytes, log: silentLogger });

it('a recycled file gives up its name for good before its contents go', async () => {
  const disk = new MemoryDisk();
  const { folder } = await open(disk);
  await using _file = await folder.create(header(1));
  disk.steps.length = 0;
  await folder.recycle(1, segmentBytes);
  await folder.prepare();
  expect(disk.steps).toStrictEqual([
    'rename spare-2.tmp',
    'flushFolder wal',
    'open spare-2.tmp',
    'write spare-2.tmp',
    'flush spare-2.tmp',
    'rename spare-3.wal',
  ]);
  expect(disk.files.get('/wal/spare-3.wal')?.bytes).toStrictEqual(Buffer.alloc(segmentBytes));
});

it('a segment has its header and its name on the disk before anything is written to it', async () => {
  const disk = new MemoryDisk();
  const { folder } = await open(disk);
  await folder.prepare();
  disk.steps.length = 0;
  await using _file = await folder.create(header(1));
  expect(disk.steps).toStrictEqual([
    'open spare-1.wal',
    'write spare-1.wal',
    'rename 000000000001.wal',
    'flushFolder wal',
  ]);
});

it('spare files are kept over a restart when they are whole and empty, and two at most', async () => {
  const disk = new MemoryDisk();
  const spare = (name: string, bytes: Buffer): unknown => disk.files.set(`/wal/${name}`, { bytes });
  spare('spare-1.wal', Buffer.alloc(segmentBytes));
  spare('spare-2.wal', Buffer.alloc(segmentBytes, 1));
  spare('spare-3.wal', Buffer.alloc(100));
  spare('spare-4.tmp', Buffer.alloc(segmentBytes));
  for (const n of [5, 6, 7]) spare(`spare-${n}.wal`, Buffer.alloc(segmentBytes));
  const { ids } = await open(disk);
  expect([ids, disk.names('/wal')]).toStrictEqual([[], ['spare-6.wal', 'spare-7.wal']]);
  await open(disk, 2 * segmentBytes);
  expect(disk.names('/wal')).toStrictEqual([]); // of another size
});

it('files of another size are not recycled', async () => {
  const disk = new MemoryDisk();
  const { folder } = await open(disk);
  await using _file = await folder.create(header(1));
  await folder.recycle(1, 2 * segmentBytes);
  expect(disk.names('/wal')).toStrictEqual([]);
});
