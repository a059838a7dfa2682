/** What protobufjs makes of a message: enough of its class to encode and decode. */
interface MessageClass<In, Out> {
  encode(message: In): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Out;
}

/**
 * One gRPC method in the shape that grpc-js wants. `RS` and `SS` tell whether request and response are streams. What is
 * sent (`…In`) may leave fields out; what is received (`…Out`) has all of them.
 */
export interface Method<QIn, QOut, AIn, AOut, RS extends boolean, SS extends boolean> {
  readonly path: string;
  readonly originalName: string;
  readonly requestStream: RS;
  readonly responseStream: SS;
  readonly requestSerialize: (message: QIn) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => QOut;
  readonly responseSerialize: (message: AIn) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => AOut;
}

/** Builds a method from its path and its message classes (called by the generated tables). */
export function method<QIn, QOut, AIn, AOut, RS extends boolean, SS extends boolean>(
  path: string,
  request: MessageClass<QIn, QOut>,
  response: MessageClass<AIn, AOut>,
  requestStream: RS,
  responseStream: SS,
): Method<QIn, QOut, AIn, AOut, RS, SS> {
  return {
    path,
    requestStream,
    responseStream,
    originalName: path.slice(path.lastIndexOf('/') + 1),
    requestSerialize: (message) => bytesOf(request.encode(message).finish()),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (message) => bytesOf(response.encode(message).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

/** The same bytes, not a copy. */
function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
