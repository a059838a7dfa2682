/**
 * PURE: Docker's grammar of image references. What people write (`alpine`, `skein/demo:1`) is short for a canonical
 * name (`docker.io/library/alpine:latest`), under which containerd knows the image; both directions are here. The
 * rule that surprises: the part before the first `/` is a registry only if it has a dot, a colon or a capital, or is
 * `localhost`. Source of the rules: github.com/distribution/reference.
 */
import { SkeinError } from '../../base/errors.ts';

/** A reference taken apart; `tag`, `digest` or both are given. */
export interface ImageReference {
  /** Host and perhaps port of the registry; `docker.io` when none was written. */
  readonly domain: string;
  /** The repository within the registry: `library/alpine`. */
  readonly path: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

export const defaultDomain = 'docker.io';
const defaultTag = 'latest';
const pathCharsMax = 255;

const hostName = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainShape = new RegExp(`^(?:${hostName}(?:\\.${hostName})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?$`);
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const pathShape = new RegExp(`^${component}(?:/${component})*$`);
const tagShape = /^\w[\w.-]{0,127}$/;
const digestShape = /^sha256:[0-9a-f]{64}$/;

/** Reads a reference as people write it; the tag is `latest` when neither tag nor digest is given. */
export function parseReference(text: string): ImageReference {
  const refuse = (why: string): never => {
    throw new SkeinError(
      'invalid-argument',
      `Cannot read image reference ${JSON.stringify(text.slice(0, 300))}: ${why}`,
    );
  };
  if (text === '') refuse('it is empty');
  if (/^[0-9a-f]{64}$/.test(text)) refuse('64 hexadecimal digits are an id, not a name');
  const [beforeDigest = '', digest, ...more] = text.split('@');
  if (more.length > 0) refuse('it has more than one "@"');
  if (digest !== undefined && !isDigest(digest)) refuse('what follows "@" is not a sha256 digest');
  const { name, tag } = splitTag(beforeDigest);
  if (tag !== undefined && !tagShape.test(tag)) {
    refuse(`the tag ${JSON.stringify(tag)} is not made of up to 128 letters, digits, "_", "." and "-"`);
  }
  const { domain, path } = splitDomain(name);
  if (!domainShape.test(domain)) refuse(`${JSON.stringify(domain)} cannot be a registry`);
  if (path !== path.toLowerCase()) refuse('the name of a repository is in lower case');
  if (path.length > pathCharsMax)
    refuse(`the name of the repository is longer than ${pathCharsMax} characters`);
  if (!pathShape.test(path))
    refuse('the name of a repository is letters and digits joined by ".", "_", "-" and "/"');
  return { domain, path, tag: tag ?? (digest === undefined ? defaultTag : undefined), digest };
}

export function isDigest(text: string): boolean {
  return digestShape.test(text);
}

/** The full name: `docker.io/library/alpine:latest`. */
export function canonicalName(reference: ImageReference): string {
  return `${reference.domain}/${reference.path}${suffix(reference)}`;
}

/** The short name for people: `alpine:latest`, `skein/demo:1`. */
export function familiarName(reference: ImageReference): string {
  return familiarRepository(reference) + suffix(reference);
}

/** The short name without tag and digest. */
export function familiarRepository({ domain, path }: ImageReference): string {
  if (domain !== defaultDomain) return `${domain}/${path}`;
  return /^library\/[^/]+$/.test(path) ? path.slice('library/'.length) : path;
}

function suffix({ tag, digest }: ImageReference): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}

/** A colon after the last slash begins a tag; one before it belongs to a port. */
function splitTag(text: string): { name: string; tag?: string } {
  const colon = text.lastIndexOf(':');
  if (colon <= text.lastIndexOf('/')) return { name: text };
  return { name: text.slice(0, colon), tag: text.slice(colon + 1) };
}

function splitDomain(name: string): { domain: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (isDomain && first !== 'index.docker.io' && first !== defaultDomain) {
    return { domain: first, path: name.slice(slash + 1) };
  }
  const path = isDomain ? name.slice(slash + 1) : name;
  return { domain: defaultDomain, path: path.includes('/') ? path : `library/${path}` };
}
