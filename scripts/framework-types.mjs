// What frameworks read of the elements, as a plug-in of the manifest: it comes after the generators, and mends
//   types/jsx.d.ts   where the generator leaves out what React takes, or gets a name wrong
import { readFileSync, writeFileSync } from 'node:fs';

/** The type of an attribute, which takes a number in quotes as well, as people copy it from HTML; and the number of a card bare. */
function typeOf(element, { fieldName, type }) {
  if (!fieldName) return type.text;
  const also = type.text.startsWith('number') ? ' | `${number}`' : fieldName === 'number' ? ' | number' : '';
  return `${element}["${fieldName}"]${also}`;
}

/**
 * React's own types for what every element takes there (`ref`, `onClick`, `style`, …), since only React knows them. Of interfaces
 * with the same name TypeScript makes one: empty ones give a project without React something to read in their place.
 */
const react = (tags) => `declare module "react" {
  interface HTMLAttributes<T> {}
  interface ClassAttributes<T> {}
  interface CSSProperties extends CustomCssProperties {}
  namespace JSX {
    interface IntrinsicElements {${tags.replace(
      /Partial<\s*(\w+) &\s*BaseProps<(\w+)> &\s*BaseEvents\s*>/g,
      '$1 & { class?: string | undefined } & ClassAttributes<$2> & HTMLAttributes<$2>',
    )}
    }
  }
}`;

function mendJsx(types, elements) {
  const events = new Set(elements.flatMap((element) => element.events.map(({ type }) => type.text)));
  let mended = types
    .replace(/import type \{[^}]*\} from "\.\.\/dist/g, (statement) =>
      statement.replace(/,?\s*Belonging\w+Event\b/g, ''),
    )
    // Of an attribute without a property the generator makes a property without a name.
    .replace(/ *\/\*\*[^\n]*\n *("prop:undefined"|undefined)\?: unknown.*\n/g, '')
    .replaceAll('/`undefined`:', ':')
    .replace('ref?: (T | ((e: T) => void))', 'ref?: (T | { current: T | null } | ((e: T) => void))')
    .replace('dir?: "ltr" | "rtl"', 'dir?: "ltr" | "rtl" | "auto"');
  for (const { name, attributes } of elements)
    for (const attribute of attributes)
      mended = mended.replace(
        new RegExp(`^(  "?(?:attr:)?${attribute.name}"?\\?: )(?:${name}\\["\\w+"\\]|unknown) `, 'gm'),
        (_, start) => `${start}${typeOf(name, attribute)} `,
      );
  const tags = /export type CustomElements = \{([^]*?)\n\};/.exec(mended)?.[1] ?? '';
  return (
    `import type { ${[...events].join(', ')} } from '../dist/events.js';\n` +
    mended
      // React's types hand its tags on to its runtimes, and those of React 18 take them from the global namespace too.
      .replace(/declare (module "react\/[\w-]+"|global) \{[^]*?\n\}\n*/g, '')
      .replace(/declare module "react" \{[^]*?\n\}/, () => react(tags))
  );
}

export const frameworkTypes = {
  name: 'framework-types',
  packageLinkPhase({ customElementsManifest }) {
    const elements = customElementsManifest.modules.flatMap(({ declarations }) => declarations);
    writeFileSync('types/jsx.d.ts', mendJsx(readFileSync('types/jsx.d.ts', 'utf8'), elements));
  },
};
