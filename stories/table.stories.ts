import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Table } from '../src/elements/table.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { shows } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, largeText, medium, narrow, rightToLeft } from './fixtures/places.js';

type Args = Partial<Pick<Table, 'headingLevel' | 'src'>>;
type Story = StoryObj<Args>;

const table = (args: Args): TemplateResult =>
  html`<belonging-table heading-level=${ifDefined(args.headingLevel)} src=${ifDefined(args.src)}></belonging-table>`;

const meta: Meta<Args> = {
  title: 'Elements/Table',
  component: 'belonging-table',
  render: table,
  beforeEach: packAnswers,
};
export default meta;

/** Four points of the challenge, six of the opportunity. */
export const Default: Story = {};

export const OwnPack: Story = { args: { src: packs.own }, play: shows('[part=cell]', 'loneliest hour') };

/** The table takes nothing between its tags: whatever stands there is not shown. */
export const Empty: Story = {
  render: () => html`<belonging-table> </belonging-table>`,
};

export const LongestText: Story = { args: { src: packs.longest }, play: shows('[part=cell]', 'Donaudampf') };

export const LongestTextNarrow: Story = {
  args: { src: packs.longest },
  render: (args) => narrow(table(args)),
  play: shows('[part=cell]', 'Donaudampf'),
};

export const RightToLeft: Story = {
  args: { src: packs.rightToLeft },
  render: (args) => rightToLeft(table(args)),
  play: shows('[part=heading]', 'الانتماء'),
};

export const RightToLeftInAnEnglishPage: Story = {
  args: { src: packs.rightToLeft },
  play: shows('[part=heading]', 'الانتماء'),
};

export const DarkPage: Story = { render: (args) => darkPage(table(args)) };

export const DarkColorScheme: Story = { render: (args) => darkScheme(table(args)) };

export const Print: Story = { tags: ['print'] };

export const ForcedColours: Story = { tags: ['forced-colors'], ...forcedColours };

/** One column above the other, each under its own heading. */
export const Narrow: Story = { render: (args) => narrow(table(args)) };

export const HalfAPage: Story = { render: (args) => medium(table(args)) };

export const LargeText: Story = { render: (args) => largeText(table(args)) };

export const HeadingLevelFour: Story = { args: { headingLevel: 4 } };

export const PackOnItsWay: Story = {
  args: { src: brokenPacks.onItsWay },
  play: shows('[part=heading]', 'Why belonging matters'),
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
  play: shows('[part=problem]', 'table.opportunity.points[0] should be a group'),
};

export const PackWithEmptyList: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.empty },
  play: shows('[part=problem]', 'table.challenge.points should be a list'),
};
