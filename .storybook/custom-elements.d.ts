/** The build writes custom-elements.json (`npm run build`), so a fresh clone is type-checked without it. */
declare module '*/custom-elements.json' {
  const manifest: import('./manifest.js').Manifest;
  export default manifest;
}
