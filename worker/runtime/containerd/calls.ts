/**
 * The methods of containerd that Skein uses, by service. A call is its path and the two classes that encode the
 * request and decode the answer; `ContainerdClient` carries it out.
 */
import { containerd, google } from '../../../proto/gen/containerd.js';

interface Encoder<Q> {
  encode(message: Q): { finish(): Uint8Array };
}
interface Decoder<A> {
  decode(bytes: Uint8Array): A;
}

/** One method: `Q` is what is sent, `A` what comes back. */
export interface Call<Q, A> {
  readonly path: string;
  readonly serialize: (message: Q) => Buffer;
  readonly deserialize: (bytes: Buffer) => A;
}

function call<Q, A>(method: string, request: Encoder<Q>, response: Decoder<A>): Call<Q, A> {
  return {
    path: `/containerd.services.${method}`,
    serialize: (message) => {
      const bytes = request.encode(message).finish();
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    deserialize: (bytes) => response.decode(bytes),
  };
}

const { Empty } = google.protobuf;
const { v1: version } = containerd.services.version;
const { v1: namespaces } = containerd.services.namespaces;
const { v1: containers } = containerd.services.containers;
const { v1: tasks } = containerd.services.tasks;
const { v1: images } = containerd.services.images;
const { v1: content } = containerd.services.content;
const { v1: snapshots } = containerd.services.snapshots;
const { v1: diff } = containerd.services.diff;
const { v1: leases } = containerd.services.leases;
const { v1: introspection } = containerd.services.introspection;

export const versionCalls = {
  version: call('version.v1.Version/Version', Empty, version.VersionResponse),
};

export const namespaceCalls = {
  list: call(
    'namespaces.v1.Namespaces/List',
    namespaces.ListNamespacesRequest,
    namespaces.ListNamespacesResponse,
  ),
  create: call(
    'namespaces.v1.Namespaces/Create',
    namespaces.CreateNamespaceRequest,
    namespaces.CreateNamespaceResponse,
  ),
  delete: call('namespaces.v1.Namespaces/Delete', namespaces.DeleteNamespaceRequest, Empty),
};

export const containerCalls = {
  get: call('containers.v1.Containers/Get', containers.GetContainerRequest, containers.GetContainerResponse),
  list: call(
    'containers.v1.Containers/List',
    containers.ListContainersRequest,
    containers.ListContainersResponse,
  ),
  create: call(
    'containers.v1.Containers/Create',
    containers.CreateContainerRequest,
    containers.CreateContainerResponse,
  ),
  delete: call('containers.v1.Containers/Delete', containers.DeleteContainerRequest, Empty),
};

export const taskCalls = {
  create: call('tasks.v1.Tasks/Create', tasks.CreateTaskRequest, tasks.CreateTaskResponse),
  start: call('tasks.v1.Tasks/Start', tasks.StartRequest, tasks.StartResponse),
  delete: call('tasks.v1.Tasks/Delete', tasks.DeleteTaskRequest, tasks.DeleteResponse),
  get: call('tasks.v1.Tasks/Get', tasks.GetRequest, tasks.GetResponse),
  list: call('tasks.v1.Tasks/List', tasks.ListTasksRequest, tasks.ListTasksResponse),
  kill: call('tasks.v1.Tasks/Kill', tasks.KillRequest, Empty),
  wait: call('tasks.v1.Tasks/Wait', tasks.WaitRequest, tasks.WaitResponse),
};

export const imageCalls = {
  get: call('images.v1.Images/Get', images.GetImageRequest, images.GetImageResponse),
  list: call('images.v1.Images/List', images.ListImagesRequest, images.ListImagesResponse),
  create: call('images.v1.Images/Create', images.CreateImageRequest, images.CreateImageResponse),
  update: call('images.v1.Images/Update', images.UpdateImageRequest, images.UpdateImageResponse),
  delete: call('images.v1.Images/Delete', images.DeleteImageRequest, Empty),
};

export const contentCalls = {
  info: call('content.v1.Content/Info', content.InfoRequest, content.InfoResponse),
  update: call('content.v1.Content/Update', content.UpdateRequest, content.UpdateResponse),
  /** Answers with a stream. */
  list: call('content.v1.Content/List', content.ListContentRequest, content.ListContentResponse),
  delete: call('content.v1.Content/Delete', content.DeleteContentRequest, Empty),
  /** Answers with a stream. */
  read: call('content.v1.Content/Read', content.ReadContentRequest, content.ReadContentResponse),
  listStatuses: call(
    'content.v1.Content/ListStatuses',
    content.ListStatusesRequest,
    content.ListStatusesResponse,
  ),
  /** A dialogue. */
  write: call('content.v1.Content/Write', content.WriteContentRequest, content.WriteContentResponse),
  abort: call('content.v1.Content/Abort', content.AbortRequest, Empty),
};

export const snapshotCalls = {
  prepare: call(
    'snapshots.v1.Snapshots/Prepare',
    snapshots.PrepareSnapshotRequest,
    snapshots.PrepareSnapshotResponse,
  ),
  view: call(
    'snapshots.v1.Snapshots/View',
    snapshots.PrepareSnapshotRequest,
    snapshots.PrepareSnapshotResponse,
  ),
  mounts: call('snapshots.v1.Snapshots/Mounts', snapshots.MountsRequest, snapshots.PrepareSnapshotResponse),
  commit: call('snapshots.v1.Snapshots/Commit', snapshots.CommitSnapshotRequest, Empty),
  remove: call('snapshots.v1.Snapshots/Remove', snapshots.MountsRequest, Empty),
  stat: call('snapshots.v1.Snapshots/Stat', snapshots.MountsRequest, snapshots.StatSnapshotResponse),
  /** Answers with a stream. */
  list: call('snapshots.v1.Snapshots/List', snapshots.ListSnapshotsRequest, snapshots.ListSnapshotsResponse),
  usage: call('snapshots.v1.Snapshots/Usage', snapshots.MountsRequest, snapshots.UsageResponse),
};

export const diffCalls = {
  apply: call('diff.v1.Diff/Apply', diff.ApplyRequest, diff.ApplyResponse),
};

export const leaseCalls = {
  create: call('leases.v1.Leases/Create', leases.CreateRequest, leases.CreateResponse),
  delete: call('leases.v1.Leases/Delete', leases.DeleteRequest, Empty),
  list: call('leases.v1.Leases/List', leases.ListRequest, leases.ListResponse),
};

export const introspectionCalls = {
  plugins: call(
    'introspection.v1.Introspection/Plugins',
    introspection.PluginsRequest,
    introspection.PluginsResponse,
  ),
  server: call('introspection.v1.Introspection/Server', Empty, introspection.ServerResponse),
};
