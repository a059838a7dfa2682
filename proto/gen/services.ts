// Made by scripts/gen.ts from proto/schema; do not edit.
import { skein } from './skein.js';
import { method } from '../rpc/method.ts';

export const nodeCaService = {
  getRootCertificate: method('/skein.v1.NodeCa/GetRootCertificate', skein.v1.GetRootCertificateRequest, skein.v1.GetRootCertificateResponse, false, false),
  issueCertificate: method('/skein.v1.NodeCa/IssueCertificate', skein.v1.IssueCertificateRequest, skein.v1.IssueCertificateResponse, false, false),
};

export const controlService = {
  getCluster: method('/skein.v1.Control/GetCluster', skein.v1.GetClusterRequest, skein.v1.GetClusterResponse, false, false),
  rotateJoinToken: method('/skein.v1.Control/RotateJoinToken', skein.v1.RotateJoinTokenRequest, skein.v1.GetClusterResponse, false, false),
  updateCluster: method('/skein.v1.Control/UpdateCluster', skein.v1.UpdateClusterRequest, skein.v1.GetClusterResponse, false, false),
  getUnlockKey: method('/skein.v1.Control/GetUnlockKey', skein.v1.Empty, skein.v1.UnlockKeyResponse, false, false),
  rotateUnlockKey: method('/skein.v1.Control/RotateUnlockKey', skein.v1.Empty, skein.v1.UnlockKeyResponse, false, false),
  listNodes: method('/skein.v1.Control/ListNodes', skein.v1.ListNodesRequest, skein.v1.ListNodesResponse, false, false),
  getNode: method('/skein.v1.Control/GetNode', skein.v1.RefRequest, skein.v1.Node, false, false),
  updateNode: method('/skein.v1.Control/UpdateNode', skein.v1.UpdateNodeRequest, skein.v1.Node, false, false),
  removeNode: method('/skein.v1.Control/RemoveNode', skein.v1.RemoveNodeRequest, skein.v1.Empty, false, false),
  createService: method('/skein.v1.Control/CreateService', skein.v1.CreateServiceRequest, skein.v1.CreateServiceResponse, false, false),
  listServices: method('/skein.v1.Control/ListServices', skein.v1.ListServicesRequest, skein.v1.ListServicesResponse, false, false),
  getService: method('/skein.v1.Control/GetService', skein.v1.RefRequest, skein.v1.Service, false, false),
  updateService: method('/skein.v1.Control/UpdateService', skein.v1.UpdateServiceRequest, skein.v1.UpdateServiceResponse, false, false),
  removeService: method('/skein.v1.Control/RemoveService', skein.v1.RefRequest, skein.v1.RefResponse, false, false),
  watchService: method('/skein.v1.Control/WatchService', skein.v1.RefRequest, skein.v1.ServiceView, false, true),
  logs: method('/skein.v1.Control/Logs', skein.v1.LogsRequest, skein.v1.LogEntry, false, true),
  listTasks: method('/skein.v1.Control/ListTasks', skein.v1.ListTasksRequest, skein.v1.ListTasksResponse, false, false),
  getTask: method('/skein.v1.Control/GetTask', skein.v1.RefRequest, skein.v1.Task, false, false),
  createNetwork: method('/skein.v1.Control/CreateNetwork', skein.v1.CreateNetworkRequest, skein.v1.CreateNetworkResponse, false, false),
  listNetworks: method('/skein.v1.Control/ListNetworks', skein.v1.ListNetworksRequest, skein.v1.ListNetworksResponse, false, false),
  getNetwork: method('/skein.v1.Control/GetNetwork', skein.v1.RefRequest, skein.v1.NetworkView, false, false),
  removeNetwork: method('/skein.v1.Control/RemoveNetwork', skein.v1.RefRequest, skein.v1.RefResponse, false, false),
};

export const dispatcherService = {
  session: method('/skein.v1.Dispatcher/Session', skein.v1.AgentMessage, skein.v1.ManagerMessage, true, true),
  publishLogs: method('/skein.v1.Dispatcher/PublishLogs', skein.v1.LogPublication, skein.v1.Empty, true, false),
};

export const localService = {
  info: method('/skein.v1.Local/Info', skein.v1.InfoRequest, skein.v1.InfoResponse, false, false),
  swarmInit: method('/skein.v1.Local/SwarmInit', skein.v1.SwarmInitRequest, skein.v1.SwarmInitResponse, false, false),
  swarmJoin: method('/skein.v1.Local/SwarmJoin', skein.v1.SwarmJoinRequest, skein.v1.SwarmJoinResponse, false, false),
  swarmLeave: method('/skein.v1.Local/SwarmLeave', skein.v1.SwarmLeaveRequest, skein.v1.Empty, false, false),
  swarmUnlock: method('/skein.v1.Local/SwarmUnlock', skein.v1.SwarmUnlockRequest, skein.v1.Empty, false, false),
  listImages: method('/skein.v1.Local/ListImages', skein.v1.ListImagesRequest, skein.v1.ListImagesResponse, false, false),
  pullImage: method('/skein.v1.Local/PullImage', skein.v1.PullImageRequest, skein.v1.PullProgress, false, true),
  loadImage: method('/skein.v1.Local/LoadImage', skein.v1.LoadImageChunk, skein.v1.LoadImageResponse, true, false),
  removeImage: method('/skein.v1.Local/RemoveImage', skein.v1.RefRequest, skein.v1.RemoveImageResponse, false, false),
};

export const membershipService = {
  ping: method('/skein.v1.Membership/Ping', skein.v1.PingRequest, skein.v1.PingResponse, false, false),
  join: method('/skein.v1.Membership/Join', skein.v1.JoinGroupRequest, skein.v1.JoinGroupResponse, false, false),
  leave: method('/skein.v1.Membership/Leave', skein.v1.LeaveGroupRequest, skein.v1.Empty, false, false),
  updateAddress: method('/skein.v1.Membership/UpdateAddress', skein.v1.UpdateAddressRequest, skein.v1.Empty, false, false),
};

export const raftService = {
  snapshot: method('/skein.v1.Raft/Snapshot', skein.v1.RaftSnapshotChunk, skein.v1.Empty, true, false),
};
