/** The version of the product; the bundler and package.json agree by a test. */
export const productVersion = '0.1.0';
