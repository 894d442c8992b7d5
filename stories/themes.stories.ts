import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Themes } from '../src/elements/themes.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { shows } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, largeText, medium, narrow, rightToLeft } from './fixtures/places.js';

type Args = Partial<Pick<Themes, 'heading' | 'headingLevel' | 'src'>>;
type Story = StoryObj<Args>;

const themes = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<belonging-themes
    heading=${ifDefined(args.heading)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    >${content}</belonging-themes
  >`;

const meta: Meta<Args> = {
  title: 'Elements/Themes',
  component: 'belonging-themes',
  render: (args) => themes(args),
  beforeEach: packAnswers,
};
export default meta;

export const Default: Story = {};

export const OwnHeading: Story = { args: { heading: 'What we work on this year' } };

/** Own cards take the place of the three; a built-in one can be among them. */
export const OwnCards: Story = {
  render: (args) =>
    themes(
      args,
      html`<belonging-theme-card theme="culture" number="1"></belonging-theme-card>
        <belonging-theme-card heading="Breakfast club" href="/breakfast-club" number="2">
          Every morning from half past seven.
        </belonging-theme-card>
        <belonging-theme-card heading="Walking bus" href="/walking-bus" number="3"
          >Two routes, six volunteers, and a whistle.</belonging-theme-card
        >
        <belonging-theme-card heading="Grandparents’ day" number="4">Once a term.</belonging-theme-card>`,
    ),
};

/** One card alone is no wider than it would be among others. */
export const OneOwnCard: Story = {
  render: (args) => themes(args, html`<belonging-theme-card theme="agency"></belonging-theme-card>`),
};

export const OwnPack: Story = { args: { src: packs.own }, play: shows('[part=heading]', 'breakfast club') };

/** An editor’s line break between the tags is nothing: the built-in cards stand. */
export const Empty: Story = {
  render: () => html`<belonging-themes> </belonging-themes>`,
};

export const LongestText: Story = { args: { src: packs.longest }, play: shows('[part=heading]', 'Donaudampf') };

export const RightToLeft: Story = {
  args: { src: packs.rightToLeft },
  render: (args) => rightToLeft(themes(args)),
  play: shows('[part=heading]', 'القيادة'),
};

export const RightToLeftInAnEnglishPage: Story = {
  args: { src: packs.rightToLeft },
  play: shows('[part=heading]', 'القيادة'),
};

export const DarkPage: Story = { render: (args) => darkPage(themes(args)) };

export const DarkColorScheme: Story = { render: (args) => darkScheme(themes(args)) };

export const Print: Story = { tags: ['print'] };

export const ForcedColours: Story = { tags: ['forced-colors'], ...forcedColours };

/** One card in a row. */
export const Narrow: Story = { render: (args) => narrow(themes(args)) };

/** Two cards in a row, and one below. */
export const TwoColumns: Story = { render: (args) => medium(themes(args)) };

export const LargeText: Story = { render: (args) => largeText(themes(args)) };

/** As low as the outline goes: the heading is of level 6, and so are the cards. */
export const HeadingLevelSix: Story = { args: { headingLevel: 6 } };

export const PackOnItsWay: Story = {
  args: { src: brokenPacks.onItsWay },
  play: shows('[part=heading]', 'Three themes'),
};

export const PackMissing: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.missing },
  play: shows('[part=problem]', 'could not be fetched'),
};

export const PackNotJson: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.notJson },
  play: shows('[part=problem]', 'is not JSON'),
};

export const PackTooSlow: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.slow },
  play: shows('[part=problem]', 'in 10 seconds'),
};

export const PackWithWrongField: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.wrong },
  play: shows('[part=problem]', 'themes.heading should be some text'),
};

export const PackWithEmptyText: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.empty },
  play: shows('[part=problem]', 'cards.agency.text should be some text'),
};
