import { nodeAvailability, nodeRole } from '../../proto/codec/node.ts';
import type { nodeCaService } from '../../proto/gen/services.ts';
import type { CallContext, Handlers } from '../../proto/rpc/server.ts';
import type { Caller } from '../server/caller.ts';
import type { NodeIssuer } from './issuer.ts';

export interface NodeCaOptions {
  /** What newcomers compare with their token; every manager has it. */
  readonly rootCertificatePem: () => string;
  /** Of the leader; throws NotLeaderError on another manager. */
  readonly issuer: () => NodeIssuer;
  /** For whom the call is, if another manager handed it on. */
  readonly callerOf: (call: CallContext<Caller>) => Caller;
}

/** The NodeCa service as the leader answers it. */
export function nodeCaHandlers(options: NodeCaOptions): Handlers<typeof nodeCaService, Caller> {
  return {
    getRootCertificate: async () => ({ certificatePem: options.rootCertificatePem() }),
    issueCertificate: async (request, call) => {
      const caller = options.callerOf(call);
      const issued = await options.issuer().issue({
        csrPem: request.csrPem,
        token: request.token,
        availability: nodeAvailability.fromWire('availability', request.availability),
        caller: caller.kind === 'node' ? caller.certificate : undefined,
        peer: caller.address,
      });
      return {
        nodeId: issued.nodeId,
        certificatePem: issued.certificatePem,
        rootCaPem: issued.rootCaPem,
        role: nodeRole.toWire(issued.role),
        clusterId: issued.clusterId,
      };
    },
  };
}
