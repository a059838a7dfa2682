/** Devices that have the same name in every network's namespace. */

export const vxlanDevice = 'vxlan0';
/** The network's end of the way out. */
export const egressPeer = 'up0';
