import type { MethodDefinition } from '@grpc/grpc-js';

/** What protobufjs makes of a message: enough of its class to encode and decode. */
interface MessageClass<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

/** One gRPC method as grpc-js wants it. `RS` and `SS` tell whether request and response are streams. */
export type Method<Q, A, RS extends boolean, SS extends boolean> = MethodDefinition<Q, A> & {
  readonly requestStream: RS;
  readonly responseStream: SS;
};

/** Builds a method from its path and its message classes (called by the generated tables). */
export function method<Q, A, RS extends boolean, SS extends boolean>(
  path: string,
  request: MessageClass<Q>,
  response: MessageClass<A>,
  requestStream: RS,
  responseStream: SS,
): Method<Q, A, RS, SS> {
  return {
    path,
    requestStream,
    responseStream,
    originalName: path.slice(path.lastIndexOf('/') + 1),
    requestSerialize: (message) => Buffer.from(request.encode(message).finish()),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (message) => Buffer.from(response.encode(message).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}
