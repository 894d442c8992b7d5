import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { PracticeList } from '../src/elements/practice-list/practice-list.js';
import { json, never, offline, pretend, tooSlow, webPage, type Answer } from './fixtures/network.js';
import { brokenPacks, packAnswers } from './fixtures/packs.js';
import { find, findAll, shows, sees, until } from './fixtures/person.js';
import {
  darkPage,
  darkScheme,
  forcedColours,
  largeText,
  medium,
  narrow,
  rightToLeft,
  textSpacing,
} from './fixtures/places.js';
import {
  file,
  hostileStories,
  longestStory,
  longestWords,
  longStories,
  manyLanguages,
  page,
  rightToLeftWords,
  stories,
} from './fixtures/practices.js';

type Args = Partial<Pick<PracticeList, 'endpoint' | 'stories' | 'theme' | 'phase' | 'limit' | 'headingLevel' | 'src'>>;
type Story = StoryObj<Args>;

const list = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<belonging-practice-list
    endpoint=${ifDefined(args.endpoint)}
    stories=${ifDefined(args.stories)}
    theme=${ifDefined(args.theme)}
    phase=${ifDefined(args.phase)}
    limit=${ifDefined(args.limit)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    >${content}</belonging-practice-list
  >`;

const meta: Meta<Args> = {
  title: 'Elements/Practice list',
  component: 'belonging-practice-list',
  render: (args) => list(args),
  beforeEach: packAnswers,
};
export default meta;

/*
 * A story in which somebody does something is not on the docs page, where it would take the focus: it has `!autodocs`.
 * Storybook reads tags without running the file, so they are written out at each.
 */

/** A story with a file of its own: no two stories of a docs page share an address. */
const from = (name: string, answer: Answer, args: Args = {}): Pick<Story, 'args' | 'beforeEach'> => {
  const address = `pretend/stories-${name}.json`;
  return { args: { stories: address, ...args }, beforeEach: () => pretend({ [address]: answer }) };
};

/** A story with a file and a pack of its own. */
const saying = (name: string, practices: readonly unknown[], words: unknown): Pick<Story, 'args' | 'beforeEach'> => {
  const [address, src] = [`pretend/stories-${name}.json`, `pretend/words-${name}.json`];
  return {
    args: { stories: address, src },
    beforeEach: () => pretend({ [address]: file(practices), [src]: json(words) }),
  };
};

const three = file(stories());
const hasCome = shows('[part=text]', 'We open the hall');

/** Somebody chooses one of the values of a filter. */
function filter(canvas: HTMLElement, name: 'theme' | 'phase', value: string): void {
  const select = find<HTMLSelectElement>(canvas, `[name=${name}]`);
  if (!select) throw new Error(`There is no filter ${name}.`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A JSON file on the site has all stories. */
export const Default: Story = { ...from('default', three), play: hasCome };

/** A belonging-receiver gives them page by page. */
export const FromReceiver: Story = {
  args: { endpoint: 'pretend/list/v1/forms/involve', limit: 3 },
  beforeEach: () => pretend({ 'pretend/list/v1/forms/involve/practices?limit=3': page(stories(), 12, 'abc') }),
  play: shows('[part=status]', '3 of 12'),
};

/** The page says which stories are shown at first. */
export const FilteredByAttribute: Story = {
  ...from('by-attribute', three, { theme: 'leadership', phase: 'secondary' }),
  play: shows('[part=title]', 'behaviour policy'),
};

export const FilteredByVisitor: Story = {
  ...from('by-visitor', three),
  tags: ['!autodocs'],
  play: async (context) => {
    await hasCome(context);
    filter(context.canvasElement, 'theme', 'leadership');
    await sees(context.canvasElement, '[part=status]', '2 of 2');
  },
};

/** The focus is on the first of the new stories. */
export const MoreShown: Story = {
  ...from('more', file(stories(5)), { limit: 2 }),
  tags: ['!autodocs'],
  play: async (context) => {
    await hasCome(context);
    find(context.canvasElement, '[part=more]')?.click();
    await until(() => findAll(context.canvasElement, '[part=story]').length === 4, 'four stories');
  },
};

export const Empty: Story = {
  ...from('empty', file([])),
  play: shows('[part=status]', 'There are no stories yet'),
};

export const OwnEmpty: Story = {
  ...from('own-empty', file([])),
  render: (args) => list(args, html`<p slot="empty">Be the first: <a href="/share">share your story</a>.</p>`),
  play: ({ canvasElement }) =>
    until(() => find(canvasElement, '[slot=empty]')?.getClientRects().length, 'the own sentence'),
};

export const NoneMatch: Story = {
  ...from('none', three, { phase: 'post-16' }),
  play: shows('[part=status]', 'No story matches'),
};

/** The room that stories will take is kept free. */
export const Loading: Story = { ...from('loading', never), play: shows('[part=status]', 'Loading stories') };

export const FailedNetwork: Story = {
  ...from('offline', offline),
  tags: ['failure'],
  play: shows('[part=more]', 'Try again'),
};

export const FailedTooSlow: Story = {
  ...from('slow', tooSlow),
  tags: ['failure'],
  play: shows('[part=more]', 'Try again'),
};

/** A school’s web filter answered, with 200 and a page of its own. */
export const FailedWebFilter: Story = {
  ...from('filter', webPage()),
  tags: ['failure'],
  play: shows('[part=status]', 'could not be loaded'),
};

export const FailedNoList: Story = {
  ...from('no-list', json({ hello: 'world' })),
  tags: ['failure'],
  play: shows('[part=status]', 'could not be loaded'),
};

/** What is no story is left out, and the editor told on the console. */
export const PartlyBroken: Story = {
  ...from('partly-broken', file([{ title: 'Half a story' }, ...stories(), null])),
  play: shows('[part=status]', '3 of 3'),
};

const receiver = 'pretend/stale/v1/forms/involve';

/** Stories of another theme could not be loaded: those from before stay, with a note. */
export const Stale: Story = {
  args: { endpoint: receiver },
  tags: ['!autodocs', 'failure'],
  beforeEach: () =>
    pretend({
      [`${receiver}/practices?limit=10`]: page(stories()),
      [`${receiver}/practices?theme=agency&limit=10`]: offline,
    }),
  play: async (context) => {
    await hasCome(context);
    filter(context.canvasElement, 'theme', 'agency');
    await sees(context.canvasElement, '[part=status]', 'The others could not be loaded');
  },
};

/** One page more could not be loaded: the button tries again. */
export const StaleBelow: Story = {
  args: { endpoint: 'pretend/stale-below/v1/forms/involve', limit: 3 },
  tags: ['!autodocs', 'failure'],
  beforeEach: () => pretend({ 'pretend/stale-below/v1/forms/involve/practices?limit=3': page(stories(), 6, 'abc') }),
  play: async (context) => {
    await hasCome(context);
    find(context.canvasElement, '[part=more]')?.click();
    await sees(context.canvasElement, '[part=more]', 'Try again');
  },
};

/** Five hundred stories, each as long as one may be: fifty at once. */
export const Many: Story = {
  ...from('many', file(longStories()), { limit: 50 }),
  tags: ['!autodocs'],
  play: shows('[part=status]', '50 of 500'),
};

export const LongestText: Story = {
  ...saying('longest', [longestStory], longestWords),
  play: shows('[part=heading]', 'Llanfair'),
};

/** Whatever a story says is text. */
export const MarkupInText: Story = {
  ...from('markup', file(hostileStories)),
  play: shows('[part=text]', '<script>parent.hurt = 1</script>'),
};

/** Each story is read in its own language and direction. */
export const ManyLanguages: Story = {
  ...from('languages', file(manyLanguages)),
  play: shows('[part=title]', 'فطور'),
};

export const RightToLeft: Story = {
  ...saying('right-to-left', manyLanguages, rightToLeftWords),
  render: (args) => rightToLeft(list(args)),
  play: shows('[part=heading]', 'مدارس'),
};

export const DarkPage: Story = { ...from('dark-page', three), render: (args) => darkPage(list(args)), play: hasCome };

export const DarkColorScheme: Story = {
  ...from('dark-scheme', three),
  render: (args) => darkScheme(list(args)),
  play: hasCome,
};

/** Printed, without what is of use on a screen alone. */
export const Print: Story = { ...from('print', three), tags: ['print'], play: hasCome };

export const ForcedColours: Story = {
  ...from('forced', three),
  ...forcedColours,
  tags: ['forced-colors'],
  play: hasCome,
};

export const Narrow: Story = { ...from('narrow', three), render: (args) => narrow(list(args)), play: hasCome };

export const Medium: Story = { ...from('medium', three), render: (args) => medium(list(args)), play: hasCome };

export const LargeText: Story = { ...from('large', three), render: (args) => largeText(list(args)), play: hasCome };

export const TextSpacing: Story = {
  ...from('spacing', three),
  render: (args) => textSpacing(list(args)),
  play: hasCome,
};

/** On paper there is nothing to choose or to press. */
export const Printed: Story = { ...from('printed', three), tags: ['print'], play: hasCome };

/** As low as the outline goes: the heading is of level 6, and so are those of the stories. */
export const HeadingLevelSix: Story = { ...from('level', three, { headingLevel: 6 }), play: hasCome };

/** Without an attribute the list asks for nothing, and tells the editor what it needs. */
export const NotSetUp: Story = { play: shows('[part=setup]', 'stories="https://…"') };

export const PackOnItsWay: Story = {
  ...from('pack-on-its-way', three, { src: brokenPacks.onItsWay }),
  play: hasCome,
};

export const PackMissing: Story = {
  ...from('pack-missing', three, { src: brokenPacks.missing }),
  tags: ['failure'],
  play: shows('[part=problem]', 'could not be fetched'),
};

export const PackWithWrongField: Story = {
  ...saying('wrong-field', stories(), { practices: { heading: 42 } }),
  tags: ['failure'],
  play: shows('[part=problem]', 'practices.heading should be some text'),
};
