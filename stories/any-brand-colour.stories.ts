import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, render, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { pairsIn, ratiosOf, showStates, type Pair } from './fixtures/contrast.js';
import { choose, find, sees, until, write } from './fixtures/person.js';
import { pages } from './fixtures/places.js';
import { answersForStates, everyState, reachStates } from './fixtures/states.js';

interface Args {
  accent: string;
  dark: boolean;
}
type Story = StoryObj<Args>;

/** What is told apart, with the least contrast of all places where it is. */
interface Figure {
  name: string;
  needed: number;
  ratio: number;
}

/** The figures at this moment, as if the pointer were over everything and the focus on it. */
function figuresOf(root: ParentNode): Figure[] {
  const end = showStates(root);
  const pairs = pairsIn(root);
  const figures = new Map<string, Figure>();
  const add = ({ name, needed }: Pair, ratio: number) =>
    figures.set(name, { name, needed, ratio: Math.min(ratio, figures.get(name)?.ratio ?? 21) });
  ratiosOf(pairs).forEach((ratio, index) => add(pairs[index]!, ratio));
  end();
  return [...figures.values()].sort((one, other) => other.needed - one.needed || one.name.localeCompare(other.name));
}

/** Two places after the point, and never more than there is. */
const inWords = (ratio: number): string => `${(Math.floor(ratio * 100) / 100).toFixed(2)} : 1`;

const allPass = 'Every contrast is as it must be';

const table = (figures: Figure[]): TemplateResult =>
  html`<p role="status">
      ${figures.every(({ ratio, needed }) => ratio >= needed) ? allPass : 'Some contrast is not as it must be'}
    </p>
    <table>
      <caption>
        The least contrast of each, and what is needed
      </caption>
      <thead>
        <tr>
          ${['What is told apart', 'Contrast', 'Needed'].map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${figures.map(
          ({ name, needed, ratio }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${ratio < needed ? html`<strong>fails:</strong> ` : ''}${inWords(ratio)}</td>
              <td>${String(needed)} : 1</td>
            </tr>`,
        )}
      </tbody>
    </table>`;

/** Measures what is there now, and says so. */
function measure(lab: HTMLElement): void {
  render(table(figuresOf(find(lab, '.samples')!)), find(lab, '.figures')!);
}

/** Somebody picked another colour, or another page. */
function changed({ currentTarget }: Event): void {
  const form = currentTarget as HTMLFormElement;
  const lab = form.closest<HTMLElement>('.lab')!;
  const { accent, page } = Object.fromEntries(new FormData(form)) as { accent: string; page: keyof typeof pages };
  Object.assign(lab.style, pages[page]);
  lab.style.setProperty('--belonging-accent', accent);
  measure(lab);
}

const stay = (event: Event): void => {
  event.preventDefault();
};

/** One of the pages to choose from. */
const choice = (page: keyof typeof pages, checked: boolean): TemplateResult =>
  html`<label><input type="radio" name="page" value=${page} .checked=${checked} /> on a ${page} page</label>`;

/** The figures stay beside what they are of where the window is wide and high enough for both, and stand above it elsewhere. */
const styles = html`<style>
  .lab {
    display: flex;
    flex-wrap: wrap;
    gap: 2rem;
    /* Over the page that Storybook makes around a story: this one has a page of its own. */
    margin: -24px;
    padding: 24px;
  }
  .lab > * {
    flex: 1 1 20rem;
    min-inline-size: 0;
  }
  .lab .samples {
    display: grid;
    flex: 2 1 36rem;
    gap: 2rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .lab form,
  .lab label {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
  }
  .lab label {
    column-gap: 0.5rem;
    min-block-size: 2.75rem;
  }
  .lab [type='color'] {
    block-size: 2.75rem;
    inline-size: 4rem;
  }
  .lab [type='radio'] {
    block-size: 1.5rem;
    inline-size: 1.5rem;
    margin: 0;
  }
  .lab .panel p {
    font-weight: 700;
    margin-block: 1rem;
  }
  .lab .panel table {
    border-collapse: collapse;
    font-size: 0.875rem;
    inline-size: 100%;
  }
  .lab .panel caption {
    padding-block-end: 0.5rem;
    text-align: start;
  }
  .lab .panel :is(th, td) {
    border-block-start: 1px solid;
    padding: 0.125rem 0 0.125rem 0.5rem;
    text-align: start;
    vertical-align: baseline;
  }
  .lab .panel td {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .lab .panel th:not(:first-child) {
    text-align: end;
  }
  .lab .panel th:first-child {
    padding-inline-start: 0;
  }
  .lab .panel tbody th {
    font-weight: 400;
  }
  @media (min-width: 64rem) and (min-height: 54rem) {
    .lab .panel {
      align-self: start;
      inset-block-start: 1.5rem;
      position: sticky;
    }
  }
</style>`;

const lab = ({ accent, dark }: Args): TemplateResult =>
  html`${styles}
    <div class="lab" style=${styleMap({ ...pages[dark ? 'dark' : 'light'], '--belonging-accent': accent })}>
      <div class="panel">
        <form aria-label="Colour and page" @input=${changed} @submit=${stay}>
          <label>Brand colour <input type="color" name="accent" .value=${accent} /></label>
          ${choice('light', !dark)} ${choice('dark', dark)}
        </form>
        <div class="figures"></div>
      </div>
      <div class="samples">${everyState('lab', { brief: true })}</div>
    </div>`;

/** All is there and measured, and every contrast passes. */
async function arrive({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  await reachStates(canvasElement);
  measure(find(canvasElement, '.lab')!);
  // Forms have moved the page and the focus, to their summary of errors and their thanks.
  find(canvasElement, '[name=accent]')?.focus();
  scrollTo(0, 0);
  await sees(canvasElement, '.panel [role=status]', allPass);
}

/**
 * Pick any colour: every other follows from it and from the text colour of the page, and the table says how far apart they are,
 * as measured in your browser, with the pointer over everything and the focus on it. The same is measured in the tests, with
 * more than 250 colours, on light and dark pages, in three browsers.
 */
const meta: Meta<Args> = {
  title: 'Foundations/Any brand colour',
  tags: ['!autodocs'],
  args: { accent: '#17656b', dark: false },
  // The page has its own.
  parameters: { controls: { disable: true } },
  render: lab,
  beforeEach: () => answersForStates('lab'),
  play: arrive,
};
export default meta;

export const PickAColour: Story = {};

/** Where nothing in the accent itself could be seen. */
export const WhiteOnALightPage: Story = { args: { accent: '#ffffff' } };

/** As somebody picks it on the page: other figures stand there then, and all pass. */
export const NeonOnADarkPage: Story = {
  play: async (context) => {
    await arrive(context);
    const panel = find(context.canvasElement, '.panel')!;
    const before = find(panel, 'table')!.textContent;
    write(panel, 'accent', '#39ff14');
    choose(panel, 'page', 'dark');
    await until(() => find(panel, 'table')!.textContent !== before, 'other figures');
    await sees(panel, '[role=status]', allPass);
  },
};
