import { nodeAvailability, nodeRole } from '../../proto/codec/node.ts';
import type { nodeCaService } from '../../proto/gen/services.ts';
import type { Handlers } from '../../proto/rpc/server.ts';
import type { Caller } from '../server/caller.ts';
import type { NodeIssuer } from './issuer.ts';

/** The NodeCa service on an issuer. */
export function nodeCaHandlers(issuer: NodeIssuer): Handlers<typeof nodeCaService, Caller> {
  return {
    getRootCertificate: async () => ({ certificatePem: issuer.rootCertificatePem() }),
    issueCertificate: async (request, { peer }) => {
      const issued = await issuer.issue({
        csrPem: request.csrPem,
        token: request.token,
        availability: nodeAvailability.fromWire('availability', request.availability),
        caller: peer.kind === 'node' ? peer.certificate : undefined,
        peer: peer.address,
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
