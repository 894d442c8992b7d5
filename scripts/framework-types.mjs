// What frameworks read of the elements, as a plug-in of the manifest that comes after the generators:
//   types/jsx.d.ts   mended where the generator leaves out what React takes, or gets a name wrong
//   types/vue.d.ts   written here
import { readFileSync, writeFileSync } from 'node:fs';

/** The type of an attribute, which takes a number in quotes as well, as people copy it from HTML; and the number of a card bare. */
function typeOf(element, { fieldName, type }) {
  if (!fieldName) return type.text;
  const also = type.text.startsWith('number') ? ' | `${number}`' : fieldName === 'number' ? ' | number' : '';
  return `${element}["${fieldName}"]${also}`;
}

function importOfEvents(elements) {
  const names = new Set(elements.flatMap(({ events }) => events.map(({ type }) => type.text)));
  return `import type { ${[...names].join(', ')} } from '../dist/events.js';\n`;
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
    mended
      // React's types hand its tags on to its runtimes, and those of React 18 take them from the global namespace too.
      .replace(/declare (module "react\/[\w-]+"|global) \{[^]*?\n\}\n*/g, '')
      .replace(/declare module "react" \{[^]*?\n\}/, () => react(tags))
  );
}

const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Vue looks attributes up in camel case, as it does events, with an `on` before them. */
function vueProps({ name, attributes, events }) {
  const props = [
    ...attributes.map((attribute) => [attribute.name, typeOf(name, attribute), attribute.description]),
    ...events.map(({ name: event, type, description }) => [
      `on-${event}`,
      `((event: ${type.text}) => void)`,
      description,
    ]),
  ];
  return props.map(
    ([prop, type, description]) =>
      `    /** ${description.replaceAll('\n', ' ')} */\n    ${camelCase(prop)}?: ${type} | undefined;\n`,
  );
}

const vue = (elements) => `import type { HTMLAttributes, PublicProps } from 'vue';
${elements.map(({ name, module }) => `import type { ${name} } from '../${module}';\n`).join('')}
/** To Vue's checker a tag is a component: the element, with what can be written on the tag. */
type Tag<E, Props> = new () => E & {
  $props: Props & HTMLAttributes & PublicProps & { [data: \`data\${string}\`]: unknown };
};

export interface CustomElements {
${elements
  .map(
    (element) => `  /** ${element.summary} */
  '${element.tagName}': Tag<${element.name}, {
${vueProps(element).join('')}  }>;\n`,
  )
  .join('')}}

declare module 'vue' {
  interface GlobalComponents extends CustomElements {}
  // What stands in a slot of an element is a tag of the page's own, and Vue's types know no slots but Vue's.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface SVGAttributes {
    slot?: string | undefined;
  }
}
`;

export const frameworkTypes = {
  name: 'framework-types',
  packageLinkPhase({ customElementsManifest }) {
    const elements = customElementsManifest.modules.flatMap(({ path, declarations }) =>
      declarations.map((declaration) => ({ ...declaration, module: path })),
    );
    const events = importOfEvents(elements);
    const jsx = mendJsx(readFileSync('types/jsx.d.ts', 'utf8'), elements);
    writeFileSync('types/jsx.d.ts', events + jsx);
    writeFileSync('types/vue.d.ts', events + vue(elements));
  },
};
