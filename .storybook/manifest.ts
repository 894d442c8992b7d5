/** As much of a custom elements manifest as the docs pages need. */
export interface Manifest {
  modules: { declarations?: Declaration[] }[];
}

interface Declaration {
  tagName?: string;
  members?: Item[];
  attributes?: Item[];
  slots?: Item[];
  cssParts?: Item[];
}

interface Item {
  name?: string;
  kind?: string;
  description?: string;
  type?: { text?: string };
  attribute?: string;
  fieldName?: string;
}

/**
 * The manifest as Storybook's table of controls can take it. The table has one name space for all that an element has, so that
 * the part `heading` would take the place of the property: parts and slots get names as they are written in CSS and HTML.
 * Attributes are said beside their properties, if they have one, and `| undefined`, which hides the right control, is left out.
 */
export function forDocs(manifest: Manifest): Manifest {
  const property = (item: Item): Item => ({
    ...item,
    description: [item.description, item.attribute && `Attribute: \`${item.attribute}\`.`].filter(Boolean).join(' '),
    type: { ...item.type, text: item.type?.text?.replace(/ \| undefined$/, '') ?? '' },
  });

  const declaration = (it: Declaration): Declaration => ({
    ...it,
    members: (it.members ?? []).filter(({ kind }) => kind === 'field').map(property),
    attributes: (it.attributes ?? []).filter(({ fieldName }) => !fieldName),
    slots: (it.slots ?? []).map((item) => ({ ...item, name: item.name ? `<slot name="${item.name}">` : '<slot>' })),
    cssParts: (it.cssParts ?? []).map((item) => ({ ...item, name: `::part(${item.name ?? ''})` })),
  });

  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({
      ...module,
      declarations: (module.declarations ?? []).map((it) => (it.tagName ? declaration(it) : it)),
    })),
  };
}
