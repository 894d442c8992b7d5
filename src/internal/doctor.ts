/** Looks after what was pasted: what works, but not as it was meant, is told to whoever looks after the page, and kept from visitors. */
import { html, nothing, render, type LitElement } from 'lit';
import { fill } from '../content/fill.js';
import { absent as elsewhere, doctor } from '../content/packs/en.json';
import { onServer } from './on-server.js';
import { originOf } from './page-fetch.js';
import type { ElementClass } from './register.js';
import { warnOnce } from './warn-once.js';
import { Words } from './words.js';

type Patient = ElementClass &
  typeof LitElement & {
    /** Whether a second copy of it has come to the page. That one says so: the first can't know. */
    twice?: boolean;
  };

/**
 * Attends to the elements of a file, before they are registered. It is no part of the elements, since who imports a class knows
 * what they do.
 *
 * @param elements The classes of the file.
 * @param absent A selector of the tags of ours that the file does not have.
 */
export function attend(elements: readonly Patient[], absent?: string): void {
  // Nobody pastes into a server.
  if (onServer) return;
  for (const element of elements) {
    const present = customElements.get(element.tag) as Patient | undefined;
    // Another library's element is none of ours.
    if (present?.tag && present !== element) {
      present.twice = true;
      for (const one of document.querySelectorAll<LitElement>(element.tag)) one.requestUpdate();
    }
    element.addInitializer((host) => {
      const around = new Words(host, { doctor });
      host.addController({
        hostUpdated() {
          // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- all of ours are LitElements
          examine(host as LitElement, around.in().words.doctor);
        },
      });
    });
  }

  // That of a module is not told, and a bundle is its maker's.
  const { src = '', integrity } = (document.currentScript ?? {}) as Partial<HTMLScriptElement>;
  if (/belonging-/.test(src) && !integrity && originOf(src) !== location.origin)
    warnOnce(fill(doctor.integrity, { url: src, hashes: new URL('integrity.json', src).href }));

  if (!absent) return;
  const look = (): void => {
    for (const element of document.querySelectorAll<HTMLElement>(`:is(${absent}):not(:defined)`)) {
      // Like the fallback that may stand there already, it goes if the element comes after all.
      render(html`<p slot="fallback" lang="en">${elsewhere.text}</p>`, element);
      warnOnce(elsewhere.text);
    }
  };
  // Another script of the page may still bring them.
  if (document.readyState === 'complete') setTimeout(look);
  else addEventListener('load', look, { once: true });
}

function examine(host: LitElement, words: typeof doctor): void {
  // Round a form of the page's own there are two: the last stands below it.
  const root = [...host.renderRoot.querySelectorAll<HTMLElement>('.root')].at(-1);
  const twice = (host.constructor as Patient).twice && words.twice;
  const wrapped = host.closest('p') && words.wrapped;
  const bare = !host.attributes.length && host.renderRoot.querySelector('[part=setup]') && words.bare;
  const found = [wrapped, bare, twice].filter(Boolean);
  // A box of its own: what an element takes out at its end, it takes out to the end, and all that is rendered there with it.
  const before = root?.querySelector<HTMLElement>('.advice');
  // What one of ours renders was not pasted. Where nothing is found, what was said before is taken back.
  if (!root || !document.contains(host) || !(found.length || before)) return;
  const box = before ?? root.appendChild(document.createElement('div'));
  box.className = 'advice';
  for (const one of [wrapped, bare]) warnOnce(one);
  render(
    found.map(
      (one) =>
        html`<details class="note" part="advice" lang=${words === doctor ? 'en' : nothing} ?open=${one === bare}>
          <summary>${words.title}</summary>
          ${one}
        </details>`,
    ),
    box,
  );
}
