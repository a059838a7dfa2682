import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { CallSource } from '../../proto/rpc/server.ts';
import { statusOf } from '../../proto/rpc/status.ts';
import type { Caller } from './caller.ts';
import { authorize } from './roles.ts';

/**
 * Refuses a call by its path and its caller, before a byte of its body is read: a call that is refused is never started
 * towards its handler, so nothing decodes what came with it.
 */
export function roleGate(options: {
  identify: (source: CallSource) => Caller;
  log: Logger;
}): ServerInterceptor {
  return (method, call) => {
    const source: CallSource = {
      path: method.path,
      address: call.getPeer(),
      certificate: call.getAuthContext().sslPeerCertificate,
    };
    try {
      authorize(method.path, options.identify(source));
      return new ServerInterceptingCall(call);
    } catch (error) {
      // A stranger could fill the log; a node of ours that does what it may not is news.
      const fields = { path: method.path, peer: source.address, why: messageOf(error) };
      if (source.certificate) options.log.warn('a call was refused', fields);
      else options.log.debug('a call was refused', fields);
      const refusal = statusOf(error);
      return new ServerInterceptingCall(call, { start: () => call.sendStatus(refusal) });
    }
  };
}
