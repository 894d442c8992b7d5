/** What ends a hold on a box: called again, it does nothing. */
export type Release = () => void;

/**
 * Keeps a box as high as it is while its content changes, so that nothing moves which a visitor is looking at. It is let go
 * as soon as growing is harmless: it is out of view, its end is below the fold, or the visitor does something (browsers do not
 * count a shift within 500 ms of that: Layout Instability, 2.3). Until then what does not fit can be scrolled to. A box that is
 * not there, or not in a page, has no height to keep.
 *
 * @param height CSS pixels to keep; as high as it is, if not given.
 */
export function holdHeight(box: HTMLElement | null, height = box?.getBoundingClientRect().height): Release | undefined {
  if (!box || !height) return undefined;
  const end = new AbortController();
  const keep = (size: string, overflow: string): void => {
    Object.assign(box.style, { minBlockSize: size, maxBlockSize: size, overflow });
  };
  const release = (): void => {
    end.abort();
    keep('', '');
  };
  const releaseIfHarmless = (): void => {
    const { top, bottom } = box.getBoundingClientRect();
    const higher = box.scrollHeight > height;
    if (bottom <= 0 || top >= innerHeight || (higher && bottom >= innerHeight)) release();
  };
  keep(`${height}px`, 'auto');
  const options = { capture: true, signal: end.signal };
  for (const type of ['scroll', 'resize']) addEventListener(type, releaseIfHarmless, options);
  for (const type of ['click', 'keydown']) addEventListener(type, release, options);
  // Once what is to change has changed.
  requestAnimationFrame(releaseIfHarmless);
  return release;
}
