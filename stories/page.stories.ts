import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Page } from '../src/elements/page.js';
import { pretend, receiver } from './fixtures/network.js';
import { page as storiesPage, stories } from './fixtures/practices.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { findAll, sees, shows, until } from './fixtures/person.js';
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

type Args = Partial<
  Pick<
    Page,
    | 'heading'
    | 'headingLevel'
    | 'src'
    | 'endpoint'
    | 'adapter'
    | 'controller'
    | 'privacyHref'
    | 'complaintsHref'
    | 'retentionDays'
  >
>;
type Story = StoryObj<Args>;

const page = (args: Args): TemplateResult =>
  html`<belonging-page
    heading=${ifDefined(args.heading)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    endpoint=${ifDefined(args.endpoint)}
    adapter=${ifDefined(args.adapter)}
    controller=${ifDefined(args.controller)}
    privacy-href=${ifDefined(args.privacyHref)}
    complaints-href=${ifDefined(args.complaintsHref)}
    retention-days=${ifDefined(args.retentionDays)}
  ></belonging-page>`;

const endpoint = 'pretend/page/v1/forms/involve';

const meta: Meta<Args> = {
  title: 'Elements/Page',
  component: 'belonging-page',
  argTypes: { adapter: { control: 'select', options: ['receiver', 'json'] } },
  // All stories of the page ask one receiver.
  args: { endpoint },
  render: page,
  beforeEach: () => {
    const ends = [
      packAnswers(),
      pretend({ ...receiver(endpoint), [`${endpoint}/practices?limit=10`]: storiesPage(stories()) }),
    ];
    return () => {
      for (const end of ends) end();
    };
  },
  play: shows('[part=notice]', 'Elm Park School'),
};
export default meta;

/** Two packs of words at once, so the form is waited for too. */
const showsAll =
  (heading: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await sees(canvasElement, '[part=notice]', 'Elm Park School');
    await sees(canvasElement, '[part=heading]', heading);
  };

/** Every part that has a pack says what is wrong with it. */
const problems =
  (count: number, words: string): NonNullable<Story['play']> =>
  ({ canvasElement }) =>
    until(
      () =>
        findAll(canvasElement, '[part=problem]').filter((note) => note.textContent.includes(words)).length === count,
      `${String(count)} messages "${words}"`,
    );

/** Banner, table, themes, and a form that asks a receiver for its settings. */
export const Default: Story = {};

/** Without an attribute all is there to read; the form says what it needs. */
export const Empty: Story = {
  args: {},
  render: () => html`<belonging-page></belonging-page>`,
  play: shows('[part=setup]', 'who is responsible'),
};

/** As the title of a page of its own. */
export const HeadingLevelOne: Story = { args: { headingLevel: 1, heading: 'At Elm Park, everyone has a place' } };

export const OwnPack: Story = { args: { src: packs.own }, play: showsAll('breakfast club') };

export const LongestText: Story = { args: { src: packs.longest }, play: showsAll('Donaudampf') };

export const RightToLeft: Story = {
  args: { src: packs.rightToLeft },
  render: (args) => rightToLeft(page(args)),
  play: showsAll('القيادة'),
};

export const DarkPage: Story = { render: (args) => darkPage(page(args)) };

export const DarkColorScheme: Story = { render: (args) => darkScheme(page(args)) };

export const ForcedColours: Story = { tags: ['forced-colors'], ...forcedColours };

/** What a visitor prints. `npm run screenshots` takes its pictures as they come out of the printer. */
export const Print: Story = { tags: ['print'] };

export const Narrow: Story = { render: (args) => narrow(page(args)) };

export const HalfAPage: Story = { render: (args) => medium(page(args)) };

export const LargeText: Story = { render: (args) => largeText(page(args)) };

/** What a window of 1280 pixels is at 400% zoom (WCAG 2.2, 1.4.10): nothing has to be scrolled sideways. */
export const FourHundredPercentZoom: Story = {
  render: (args) => html`<div style="zoom: 4; inline-size: 320px">${page(args)}</div>`,
};

export const TextSpacing: Story = { render: (args) => textSpacing(page(args)) };

export const PackOnItsWay: Story = { args: { src: brokenPacks.onItsWay } };

export const PackMissing: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.missing },
  play: problems(6, 'could not be fetched'),
};

export const PackNotJson: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.notJson },
  play: problems(6, 'is not JSON'),
};

export const PackTooSlow: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.slow },
  play: problems(6, 'in 10 seconds'),
};

export const PackWithWrongField: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.wrong },
  play: problems(6, 'should be'),
};
