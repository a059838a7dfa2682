/**
 * The expressions of nftables rules: a rule is a list of small instructions on 32-bit registers. Every integer is
 * big-endian; data in registers is as the packet has it. A comment shows the text that `nft` prints for it.
 */
import type { ByteWriter } from './bytes.ts';

/** Writes one expression into a rule. */
export type Expression = (rule: ByteWriter) => void;

/** The 32-bit register number `at`; longer values lie in registers that follow each other. */
export const register = (at: number): number => 8 + at;

const verdictRegister = 0;
const NF_DROP = 0;
const NF_ACCEPT = 1;

function expression(name: string, fill: (data: ByteWriter) => void): Expression {
  return (rule) => {
    rule.nest(1, (element) => {
      element.attributeText(1, name).nest(2, fill);
    });
  };
}

/** What `meta` can tell of a packet. */
const metaKeys = { oifname: 7, iifname: 6, nfproto: 15, l4proto: 16 } as const;

/** `meta KEY` into a register. Names take 16 bytes. */
export function loadMeta(key: keyof typeof metaKeys, into: number): Expression {
  return expression('meta', (data) => data.attributeBe32(1, into).attributeBe32(2, metaKeys[key]));
}

/** Where a payload's offset counts from. */
const payloadBases = { link: 0, network: 1, transport: 2 } as const;

export function loadPayload(
  base: keyof typeof payloadBases,
  offset: number,
  bytes: number,
  into: number,
): Expression {
  return expression('payload', (data) => {
    data.attributeBe32(1, into).attributeBe32(2, payloadBases[base]);
    data.attributeBe32(3, offset).attributeBe32(4, bytes);
  });
}

/** `ether saddr`, 6 bytes: two registers. */
export const loadEtherSource = (into: number): Expression => loadPayload('link', 6, 6, into);
/** `ip saddr`. */
export const loadIpSource = (into: number): Expression => loadPayload('network', 12, 4, into);
/** `ip daddr`. */
export const loadIpDestination = (into: number): Expression => loadPayload('network', 16, 4, into);
/** `th dport`, 2 bytes. */
export const loadDestinationPort = (into: number): Expression => loadPayload('transport', 2, 2, into);

/** Goes on only when the register equals `value` (or differs, when `negate`). */
export function compare(from: number, value: Uint8Array, negate = false): Expression {
  return expression('cmp', (data) => {
    data.attributeBe32(1, from).attributeBe32(2, negate ? 1 : 0);
    data.nest(3, (inside) => inside.attribute(1, value));
  });
}

/** `register & mask`, in place. */
export function mask(at: number, bits: Uint8Array): Expression {
  return expression('bitwise', (data) => {
    data.attributeBe32(1, at).attributeBe32(2, at).attributeBe32(3, bits.length);
    data.nest(4, (inside) => inside.attribute(1, bits));
    data.nest(5, (inside) => inside.attribute(1, new Uint8Array(bits.length)));
  });
}

/** Goes on only when the registers from `from` on are in the set (or are not, when `negate`). */
export function lookup(set: string, from: number, negate = false): Expression {
  return expression('lookup', (data) => {
    data.attributeText(1, set).attributeBe32(2, from);
    if (negate) data.attributeBe32(5, 1);
  });
}

/** The map's data for the key in the registers from `from` on; without a match the packet goes on with the next rule. */
export function lookupData(map: string, from: number, into: number): Expression {
  return expression('lookup', (data) => {
    data.attributeText(1, map).attributeBe32(2, from).attributeBe32(3, into);
  });
}

/** `… vmap @map`: the packet goes on in the chain that the map names for the key. */
export const lookupVerdict = (map: string, from: number): Expression =>
  lookupData(map, from, verdictRegister);

/** `numgen random mod MODULUS`, in the host's byte order. */
export function randomNumber(modulus: number, into: number): Expression {
  return expression('numgen', (data) => {
    data.attributeBe32(1, into).attributeBe32(2, modulus).attributeBe32(3, 1);
  });
}

/** `jhash … mod MODULUS seed SEED` over `bytes` from register `from` on, in the host's byte order. */
export function hashOf(from: number, bytes: number, modulus: number, seed: number, into: number): Expression {
  return expression('hash', (data) => {
    data.attributeBe32(1, from).attributeBe32(2, into).attributeBe32(3, bytes);
    data.attributeBe32(4, modulus).attributeBe32(5, seed).attributeBe32(7, 0);
  });
}

/** `fib daddr type local`: the destination is an address of this host. */
export const destinationIsLocal: Expression = (rule) => {
  const at = register(0);
  // Result 3 is the type of the address, flag 2 takes the destination; RTN_LOCAL is 2.
  expression('fib', (data) => data.attributeBe32(1, at).attributeBe32(2, 3).attributeBe32(3, 2))(rule);
  compare(at, hostU32(2))(rule);
};

/** `ct original ip daddr`: where the flow's first packet was sent before it was rewritten. */
export const loadOriginalDestination = (into: number): Expression => loadOriginal(20, into);
/** `ct original proto-dst`, 2 bytes. */
export const loadOriginalPort = (into: number): Expression => loadOriginal(12, into);

function loadOriginal(key: number, into: number): Expression {
  return expression('ct', (data) => data.attributeBe32(1, into).attributeBe32(2, key).attributeU8(3, 0));
}

/** `ct direction original`: the packet goes the way of the flow's first. */
export const isOriginalDirection: Expression = (rule) => {
  const at = register(0);
  expression('ct', (data) => data.attributeBe32(1, at).attributeBe32(2, 1))(rule);
  compare(at, Uint8Array.of(0))(rule);
};

const ctMark = 3;
const metaMark = 3;

/** `ct mark`, 4 bytes. */
export const loadFlowMark = (into: number): Expression =>
  expression('ct', (data) => data.attributeBe32(1, into).attributeBe32(2, ctMark));
/** `ct mark set REGISTER`. */
export const setFlowMark = (from: number): Expression =>
  expression('ct', (data) => data.attributeBe32(2, ctMark).attributeBe32(4, from));
/** `meta mark set REGISTER`. */
export const setPacketMark = (from: number): Expression =>
  expression('meta', (data) => data.attributeBe32(2, metaMark).attributeBe32(3, from));

const ctKeys = { state: 0, status: 2 } as const;
export const CT_STATE_ESTABLISHED = 2;
export const CT_STATE_RELATED = 4;
/** The flow's destination was rewritten: it came in by a published port. */
export const CT_STATUS_DNAT = 0x20;

/** Goes on when any of `bits` is set in what connection tracking knows of the flow: `ct state A,B`. */
export function ctHasAny(key: keyof typeof ctKeys, bits: number): Expression {
  const at = register(0);
  return (rule) => {
    expression('ct', (data) => data.attributeBe32(1, at).attributeBe32(2, ctKeys[key]))(rule);
    // Both are in the host's byte order, unlike packet data.
    mask(at, hostU32(bits))(rule);
    compare(at, hostU32(0), true)(rule);
  };
}

/** `tcp option maxseg size set rt mtu`: the segment size that fits the route in both directions. */
export function clampSegmentSize(): Expression {
  const at = register(0);
  return (rule) => {
    expression('rt', (data) => data.attributeBe32(1, at).attributeBe32(2, 3))(rule);
    // The route's value is in the host's order, the packet's in the network's.
    expression('byteorder', (data) => {
      data.attributeBe32(1, at).attributeBe32(2, at).attributeBe32(3, 1);
      data.attributeBe32(4, 2).attributeBe32(5, 2);
    })(rule);
    // TCP option 2, two bytes at its offset 2; operation 1 is TCP options.
    expression('exthdr', (data) => {
      data.attributeU8(2, 2).attributeBe32(3, 2).attributeBe32(4, 2);
      data.attributeBe32(6, 1).attributeBe32(7, at);
    })(rule);
  };
}

/** A constant into a register. */
export function loadConstant(into: number, value: Uint8Array): Expression {
  return expression('immediate', (data) => {
    data.attributeBe32(1, into).nest(2, (inside) => inside.attribute(1, value));
  });
}

/** `dnat to ADDRESS:PORT`, both in registers; without a port it stays. */
export const destinationNat = (address: number, port?: number): Expression => nat(1, address, port);
/** `snat to ADDRESS`, from a register. */
export const sourceNat = (address: number): Expression => nat(0, address);

/** Only of IPv4 addresses (family 2). */
function nat(type: number, address: number, port?: number): Expression {
  return expression('nat', (data) => {
    data.attributeBe32(1, type).attributeBe32(2, 2).attributeBe32(3, address);
    if (port !== undefined) data.attributeBe32(5, port);
  });
}

/** `masquerade`. */
export const masquerade = (): Expression => expression('masq', () => undefined);
/** `notrack`. */
export const notrack = (): Expression => expression('notrack', () => undefined);
/** `reject with icmpx admin-prohibited`. */
export const rejectProhibited = (): Expression =>
  expression('reject', (data) => data.attributeBe32(1, 2).attributeU8(2, 3));
/** `reject with tcp reset`. */
export const rejectReset = (): Expression => expression('reject', (data) => data.attributeBe32(1, 1));
/** `reject` in a table of family ip: ICMP port unreachable. */
export const rejectPortUnreachable = (): Expression =>
  expression('reject', (data) => data.attributeBe32(1, 0).attributeU8(2, 3));
/** `drop`. */
export const drop = (): Expression => verdict(NF_DROP);
/** `accept`: final for this chain only; other tables still see the packet. */
export const accept = (): Expression => verdict(NF_ACCEPT);

function verdict(code: number): Expression {
  return expression('immediate', (data) => {
    data.attributeBe32(1, verdictRegister).nest(2, (value) => {
      value.nest(2, (inside) => inside.attributeBe32(1, code));
    });
  });
}

/** A 32-bit value of the kernel's own (a mark, a state) as register bytes: in the host's order, unlike packet data. */
export function hostU32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}
