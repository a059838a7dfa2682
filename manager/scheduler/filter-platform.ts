import { countBy, nodesAre, type Filter } from './filter.ts';
import { runsOn } from './platform.ts';

/** The image exists for the node's platform. */
export const platformFilter: Filter = {
  name: 'platform',
  passes({ node }, { spec }) {
    const { platforms } = spec.placement;
    const have = node.description?.platform;
    return platforms.length === 0 || (have !== undefined && platforms.some((want) => runsOn(want, have)));
  },
  explain(refused, { spec }) {
    const wanted = spec.placement.platforms.map((want) => `${want.os}/${want.architecture}`).join(', ');
    return countBy(refused, ({ node }) => platformOf(node.description?.platform)).map(
      ([platform, count]) => `${nodesAre(count)} ${platform} and the image is for ${wanted}`,
    );
  },
};

function platformOf(platform: { readonly os: string; readonly architecture: string } | undefined): string {
  return platform ? `${platform.os}/${platform.architecture}` : 'of an unknown platform';
}
