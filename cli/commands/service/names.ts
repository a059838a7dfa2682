import type { Random } from '../../../base/random.ts';

/** Names for services that were given none: two words, easy to say and to tell apart. */
const adjectives =
  'amber bold brave bright brisk calm candid clever cosy crisp deft eager fair fleet fond frank gentle glad happy hardy humble jolly keen kind lively loyal lucid mellow merry mild neat nimble noble patient plucky polite proud quick quiet ready robust serene sharp shy sleek smooth sober spry steady stout sunny sure swift tidy upbeat vivid warm wise witty zesty'.split(
    ' ',
  );
const nouns =
  'anchor arrow badger beacon birch bridge brook canyon cedar cliff comet coral crane dune eagle ember falcon fern finch fjord forest garden glacier grove harbor hazel heron hill island juniper kestrel lagoon lantern larch lark linden loom maple marten meadow mill oak orchard otter pebble pine prairie quarry raven reef ridge river robin shore spindle spruce summit thicket tide valley willow wren yarn'.split(
    ' ',
  );

/** As `brave_otter`. */
export function randomName(random: Random): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random.float() * words.length)] ?? '';
  return `${pick(adjectives)}_${pick(nouns)}`;
}
