/**
 * One object of the cluster as a register: a service without tasks, whose label is the value. Asked at the socket of any
 * manager's daemon, without the CLI. What an answer says of the object is told apart from what it leaves open: after
 * `unavailable`, a write may still happen.
 */
import { credentials, type Client } from '@grpc/grpc-js';
import { SkeinError } from '../../base/errors.ts';
import { serviceSpecToWire } from '../../proto/codec/service.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import { callUnary, openClient } from '../../proto/rpc/client.ts';
import { aServiceSpec } from '../builders/objects.ts';
import type { RegisterInput, RegisterOutput } from '../linearizability/versioned-register.ts';

const valueLabel = 'value';
const paddingLabel = 'padding';

export class ControlClient implements Disposable {
  readonly #client: Client & Disposable;

  constructor(socketPath: string) {
    this.#client = openClient(`unix://${socketPath}`, credentials.createInsecure(), {
      'grpc.initial_reconnect_backoff_ms': 20,
      'grpc.min_reconnect_backoff_ms': 20,
      'grpc.max_reconnect_backoff_ms': 100,
    });
  }

  [Symbol.dispose](): void {
    this.#client.close();
  }

  info(deadlineMs: number): Promise<skein.v1.InfoResponse> {
    return callUnary(this.#client, localService.info, {}, { deadlineMs });
  }

  /** Undefined when nobody knows whether it happened. Never throws for what a cluster in trouble answers. */
  async run(
    key: string,
    input: RegisterInput,
    options: { readonly deadlineMs: number; readonly paddingBytes?: number },
  ): Promise<RegisterOutput | undefined> {
    try {
      return await this.#ask(key, input, options);
    } catch (error) {
      if (!(error instanceof SkeinError)) throw error;
      return outputOf(error, input);
    }
  }

  async #ask(
    key: string,
    input: RegisterInput,
    { deadlineMs, paddingBytes = 0 }: { readonly deadlineMs: number; readonly paddingBytes?: number },
  ): Promise<RegisterOutput> {
    const settings = { deadlineMs };
    if (input.kind === 'read') {
      const service = await callUnary(this.#client, controlService.getService, { ref: key }, settings);
      return { kind: 'found', value: valueOf(service), version: service.meta?.version ?? 0 };
    }
    const padding = paddingBytes > 0 ? { [paddingLabel]: 'x'.repeat(paddingBytes) } : {};
    const labels = { [valueLabel]: input.value, ...padding };
    const spec = serviceSpecToWire(
      aServiceSpec({ name: key, labels, mode: { kind: 'replicated', replicas: 0 } }),
    );
    if (input.replaces === 0) {
      await callUnary(this.#client, controlService.createService, { spec }, settings);
      return { kind: 'written', version: undefined };
    }
    const request = { ref: key, version: input.replaces, spec };
    const { service } = await callUnary(this.#client, controlService.updateService, request, settings);
    // The answer shows the service as it is when the write is done: perhaps somebody else's next one.
    const own = service && valueOf(service) === input.value;
    return { kind: 'written', version: own ? (service.meta?.version ?? undefined) : undefined };
  }
}

function valueOf(service: skein.v1.Service.$Properties): string {
  return service.spec?.labels?.[valueLabel] ?? '';
}

function outputOf(error: SkeinError, input: RegisterInput): RegisterOutput | undefined {
  const { code } = error;
  if (input.kind === 'read') return code === 'not-found' ? { kind: 'absent' } : undefined;
  if (code === 'out-of-sequence' || code === 'already-exists' || code === 'not-found')
    return { kind: 'refused' };
  if (code === 'invalid-argument' || code === 'failed-precondition' || code === 'exhausted')
    return { kind: 'failed' };
  if (code === 'unavailable' && neverLeft(error)) return { kind: 'failed' };
  return undefined;
}

/** There was nobody to connect to, so that the call did not leave this process; as grpc-js says it, whatever we make of it. */
function neverLeft({ cause }: SkeinError): boolean {
  return cause instanceof Error && cause.message.includes('No connection established');
}
