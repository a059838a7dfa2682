/**
 * The one call that both systems are asked: etcd's `Put` of a key and a value. What etcd takes at `/etcdserverpb.KV/Put`,
 * the bench's members take at a path of their own, byte for byte the same.
 */
import type { Method } from '../../proto/rpc/method.ts';

export const putPath = '/skein.bench.Store/Put';
export const etcdPutPath = '/etcdserverpb.KV/Put';

export interface Put {
  readonly key: string;
  readonly value: string;
}

const nothing = Buffer.alloc(0);

export const putService = {
  put: {
    path: putPath,
    originalName: 'put',
    requestStream: false,
    responseStream: false,
    requestSerialize: encodePut,
    requestDeserialize: decodePut,
    responseSerialize: () => nothing,
    responseDeserialize: () => ({}),
  } satisfies Method<Put, Put, object, object, false, false> as Method<
    Put,
    Put,
    object,
    object,
    false,
    false
  >,
};

/** `PutRequest` of etcd: field 1 is the key, field 2 the value; both are bytes. */
export function encodePut({ key, value }: Put): Buffer {
  return Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))]);
}

/** The message as a gRPC call carries it: not compressed, with its length. */
export function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(bytes.length)]), bytes]);
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function decodePut(bytes: Buffer): Put {
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const fields = ['', '', ''];
  while (at < bytes.length) {
    const number = readVarint() >>> 3;
    const length = readVarint();
    fields[number] = bytes.toString('latin1', at, (at += length));
  }
  const [, key = '', value = ''] = fields;
  return { key, value };
}
