import { noResources } from '../../../proto/model/common.ts';
import { defaultUpdateConfig, type ServiceMode, type ServiceSpec } from '../../../proto/model/service.ts';
import { defaultRestartPolicy } from '../../../proto/model/task.ts';

/** A service as it is when nothing but its name and image is said. */
export function newServiceSpec(options: {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly mode: ServiceMode;
}): ServiceSpec {
  return {
    name: options.name,
    labels: {},
    mode: options.mode,
    task: {
      container: {
        image: options.image,
        command: [],
        args: options.args,
        env: [],
        labels: {},
        hostname: '',
        workdir: '',
        user: '',
        groups: [],
        tty: false,
        openStdin: false,
        readOnly: false,
        mounts: [],
        stopSignal: '',
        hosts: [],
        dnsServers: [],
        dnsSearch: [],
        dnsOptions: [],
        capabilitiesAdd: [],
        capabilitiesDrop: [],
        sysctls: {},
        ulimits: [],
      },
      limits: noResources,
      reservations: noResources,
      restart: defaultRestartPolicy,
      placement: { constraints: [], spreadOver: [], maxReplicasPerNode: 0, platforms: [] },
      networks: [],
      forceUpdate: 0,
    },
    update: defaultUpdateConfig,
    rollback: defaultUpdateConfig,
    endpoint: { mode: 'vip', ports: [] },
  };
}
