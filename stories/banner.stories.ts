import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Banner } from '../src/elements/banner.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { shows } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, largeText, narrow, rightToLeft } from './fixtures/places.js';

type Args = Partial<Pick<Banner, 'heading' | 'headingLevel' | 'src'>>;
type Story = StoryObj<Args>;

const banner = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<belonging-banner
    heading=${ifDefined(args.heading)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    >${content}</belonging-banner
  >`;

const meta: Meta<Args> = {
  title: 'Elements/Banner',
  component: 'belonging-banner',
  render: (args) => banner(args),
  beforeEach: packAnswers,
};
export default meta;

export const Default: Story = {};

export const OwnHeading: Story = { args: { heading: 'At Elm Park, everyone has a place' } };

/** What stands between the tags takes the place of the introduction; the source stays. */
export const OwnIntroduction: Story = {
  render: (args) =>
    banner(
      args,
      html`<p>We asked four hundred pupils where in school they feel at home.</p>
        <p>This is <a href="/survey">what they said</a>.</p>`,
    ),
};

/** A picture stands beside the words where there is room, and under them where there is not. */
export const Media: Story = {
  render: (args) =>
    banner(
      args,
      html`<svg slot="media" viewBox="0 0 300 220" role="img" aria-label="A school gate, open.">
        <rect width="300" height="220" fill="#d9e7e2" />
        <path d="M60 200V70h30v130m120 0V70h30v130M90 90l60-40 60 40" fill="none" stroke="#17656b" stroke-width="10" />
      </svg>`,
    ),
};

/** As the title of a page of its own. */
export const HeadingLevelOne: Story = { args: { headingLevel: 1 } };

/** Words from a JSON file of the site: what it leaves out is said in the built-in words. */
export const OwnPack: Story = { args: { src: packs.own }, play: shows('[part=heading]', 'Elm Park') };

/** An editor’s line break between the tags is nothing: the built-in introduction stands. */
export const Empty: Story = {
  render: () => html`<belonging-banner> </belonging-banner>`,
};

export const LongestText: Story = { args: { src: packs.longest }, play: shows('[part=heading]', 'Llanfair') };

export const RightToLeft: Story = {
  args: { src: packs.rightToLeft },
  render: (args) => rightToLeft(banner(args)),
  play: shows('[part=heading]', 'مكان'),
};

/** Arabic words in an English page keep their own direction. */
export const RightToLeftInAnEnglishPage: Story = {
  args: { src: packs.rightToLeft },
  play: shows('[part=heading]', 'مكان'),
};

export const DarkPage: Story = { render: (args) => darkPage(banner(args)) };

export const DarkColorScheme: Story = { render: (args) => darkScheme(banner(args)) };

export const ForcedColours: Story = { tags: ['forced-colors'], ...forcedColours };

export const Narrow: Story = { render: (args) => narrow(banner(args)) };

export const LargeText: Story = { render: (args) => largeText(banner(args)) };

/** While a pack is on its way, the built-in words stand. */
export const PackOnItsWay: Story = {
  args: { src: brokenPacks.onItsWay },
  play: shows('[part=heading]', 'Everyone needs a place'),
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
  play: shows('[part=problem]', 'banner.heading should be some text'),
};

export const PackWithUnknownName: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.unknownName },
  play: shows('[part=problem]', 'baner is not a known name'),
};

export const PackWithEmptyList: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.empty },
  play: shows('[part=problem]', 'banner.introduction should be a list'),
};
