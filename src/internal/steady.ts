/** What ends a hold on a box: called again, it does nothing. */
export type Release = () => void;

/**
 * Keeps a box as high as it is while its content changes, so that nothing moves which a visitor is looking at. It is let go
 * as soon as growing is harmless: it is out of view, its end is below the fold, or the visitor does something (browsers do not
 * count a shift within 500 ms of that: Layout Instability, 2.3). Until then what does not fit can be scrolled to.
 *
 * @param height CSS pixels to keep; as high as it is, if not given.
 */
export function holdHeight(box: HTMLElement, height = box.getBoundingClientRect().height): Release {
  const end = new AbortController();
  const release = (): void => {
    end.abort();
    box.style.removeProperty('min-block-size');
    box.style.removeProperty('max-block-size');
    box.style.removeProperty('overflow');
  };
  const releaseIfHarmless = (): void => {
    const { top, bottom } = box.getBoundingClientRect();
    const higher = box.scrollHeight > height;
    if (bottom <= 0 || top >= innerHeight || (higher && bottom >= innerHeight)) release();
  };
  if (!height) return release;
  box.style.minBlockSize = box.style.maxBlockSize = `${String(height)}px`;
  box.style.overflow = 'auto';
  const options = { capture: true, passive: true, signal: end.signal };
  for (const type of ['scroll', 'resize']) addEventListener(type, releaseIfHarmless, options);
  for (const type of ['click', 'keydown']) addEventListener(type, release, options);
  return release;
}
