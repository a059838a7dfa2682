import { describe, expect, it } from 'vitest';
import { parseRoutes } from './describe.ts';

const table = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	0101A8C0	0003	0	0	0	00000000	0	0	0
eth0	0001A8C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
sk1a2b3c	0001000A	00000000	0001	0	0	0	00FFFFFF	0	0	0
`;

describe('parseRoutes', () => {
  it('gives the subnets of others, without the default route and without overlays', () => {
    expect(parseRoutes(table)).toEqual(['192.168.1.0/24']);
  });
});
