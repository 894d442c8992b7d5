/** Checkers made by others: axe, IBM's Equal Access Checker, and html-validate. Each tells what it found, in lines. */
import { executeServerCommand } from '@web/test-runner-commands';
import { findAll } from '../stories/fixtures/person.js';

interface Axe {
  run: (
    page: Document,
    options: object,
  ) => Promise<{
    violations: { id: string; help: string; nodes: { target: unknown; html: string; failureSummary?: string }[] }[];
  }>;
}

interface Checker {
  check: (
    page: Document,
    guidelines: string[],
  ) => Promise<{
    results: {
      ruleId: string;
      message: string;
      value: [policy: string, confidence: string];
      path: { dom: string };
      snippet: string;
    }[];
  }>;
}

type Engines = typeof globalThis & { axe: Axe; ace: { Checker: new () => Checker } };

/** Both are scripts for a page, and no modules. */
const load = (path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/node_modules/${path}`;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      reject(new Error(`${path} did not load`));
    };
    document.head.append(script);
  });

/** Loads both, once for a file of tests. */
export const loadEngines = (): Promise<unknown> =>
  Promise.all([load('axe-core/axe.min.js'), load('accessibility-checker-engine/ace.js')]);

const engines = globalThis as Engines;

/**
 * What axe finds in the page against WCAG 2.0 to 2.2, A and AA, and against what it holds for best practice.
 *
 * Left out is that a caption may not have the role of a caption: the table writes out the roles of its tags, since browsers drop
 * them in a grid. ARIA in HTML allows it there, axe 4.14 does not know that, and without it misses the caption among the table's children.
 */
export async function axeFaults(): Promise<string[]> {
  const { violations } = await engines.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !(id === 'aria-allowed-role' && html.startsWith('<caption role="caption">')))
      .map(({ target, html, failureSummary = '' }) => `${id}: ${help}\n${String(target)}\n${html}\n${failureSummary}`),
  );
}

/**
 * What IBM's checker finds in the page against WCAG 2.2, A and AA, and against its own recommendations, wherever it is sure.
 *
 * What it asks a person to look at ("potential", "manual") was looked at in every story, and is no fault: labels that it does not
 * see from outside of a shadow root, bold labels that it takes for headings, names in quotation marks, "12 characters left",
 * fields that are `inert` while they are sent, dark pages, no link past a navigation in a page that has none.
 *
 * Left out is that boxes to tick with one name stand in two groups, if they stand in two forms: of those it takes no notice.
 */
export async function ibmFaults(): Promise<string[]> {
  const { results } = await new engines.ace.Checker().check(document, ['WCAG_2_2']);
  const formOf = ({ path }: { path: { dom: string } }): string => path.dom.replace(/\/form\[.*/, '');
  const boxes = results.filter(({ ruleId }) => ruleId === 'input_checkboxes_grouped');
  const inTwoForms = new Set(boxes.map(formOf)).size > 1;
  return results
    .filter(({ value }) => value[1] === 'FAIL')
    .filter((fault) => !(inTwoForms && boxes.includes(fault)))
    .map(({ ruleId, message, path, snippet }) => `${ruleId}: ${message}\n${path.dom}\n${snippet}`);
}

const validated = new Map<string, Promise<string[]>>();

/** What html-validate finds in what our elements render, each shadow root by itself, as ids are; what stands there twice is read once. */
export async function htmlFaults(place: ParentNode): Promise<string[]> {
  const roots = findAll(place, '*').flatMap(({ localName, shadowRoot }) =>
    shadowRoot && localName.startsWith('belonging-') ? [shadowRoot.innerHTML.replace(/<!--.*?-->/g, '')] : [],
  );
  const faults = roots.map((html) => {
    const found = validated.get(html) ?? executeServerCommand<string[], string>('validate-html', html);
    validated.set(html, found);
    return found;
  });
  return (await Promise.all(faults)).flat();
}
