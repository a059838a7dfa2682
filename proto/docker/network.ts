import type { Network } from '../model/network.ts';
import { compact, timestamp, unlessEmpty, type JsonObject } from './json.ts';
import { metaToDocker } from './meta.ts';

/** Docker's name for the option that tells the VXLAN numbers of a network. */
const vniOption = 'com.docker.network.driver.overlay.vxlanid_list';

/** A network as `GET /networks/{id}` of Docker's API has it (`Id`, not `ID`). */
export function networkToDocker(network: Network): JsonObject {
  const { spec, meta } = network;
  return {
    Name: spec.name,
    Id: network.id,
    Created: timestamp(meta.createdAtMs),
    Scope: 'swarm',
    Driver: spec.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: null, Config: ipamOf(network) },
    Internal: spec.internal,
    Attachable: spec.attachable,
    Ingress: spec.ingress,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: null,
    Options: optionsOf(network),
    Labels: spec.labels,
  };
}

/** A network as it stands in the attachments of a task: the cluster's own object and not the engine's. */
export function swarmNetworkToDocker(network: Network): JsonObject {
  const { spec } = network;
  return compact({
    ...metaToDocker(network.id, network.meta),
    Spec: compact({
      Name: spec.name,
      Labels: spec.labels,
      DriverConfiguration: { Name: spec.driver },
      Internal: unlessEmpty(spec.internal),
      Attachable: unlessEmpty(spec.attachable),
      Ingress: unlessEmpty(spec.ingress),
      Scope: 'swarm',
    }),
    DriverState: { Name: spec.driver, Options: optionsOf(network) },
    IPAMOptions: { Driver: { Name: 'default' }, Configs: ipamOf(network) },
  });
}

/** What the allocator chose; what the user asked for until then. */
function ipamOf(network: Network): readonly JsonObject[] {
  const { state, spec } = network;
  if (!state)
    return spec.ipam.map(({ subnet, gateway, ipRange }) =>
      compact({ Subnet: subnet, IPRange: unlessEmpty(ipRange), Gateway: unlessEmpty(gateway) }),
    );
  const [asked] = spec.ipam;
  return [
    compact({
      Subnet: state.subnet,
      IPRange: unlessEmpty(asked?.ipRange ?? ''),
      Gateway: state.gateway,
    }),
  ];
}

function optionsOf(network: Network): JsonObject {
  const { state, spec } = network;
  return state ? { ...spec.options, [vniOption]: String(state.vni) } : spec.options;
}
