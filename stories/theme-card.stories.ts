import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ThemeCard } from '../src/elements/theme-card/theme-card.js';
import { findAll, until } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, narrow, rightToLeft } from './fixtures/places.js';

type Args = Partial<Pick<ThemeCard, 'theme' | 'heading' | 'href' | 'image' | 'imageAlt' | 'number' | 'headingLevel'>>;
type Story = StoryObj<Args>;

/** A card as wide as it is in a group of three. */
const card = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<div style="max-inline-size: 24em">
    <belonging-theme-card
      theme=${ifDefined(args.theme)}
      heading=${ifDefined(args.heading)}
      href=${ifDefined(args.href)}
      image=${ifDefined(args.image)}
      image-alt=${ifDefined(args.imageAlt)}
      number=${ifDefined(args.number)}
      heading-level=${ifDefined(args.headingLevel)}
      >${content}</belonging-theme-card
    >
  </div>`;

const meta: Meta<Args> = {
  title: 'Elements/Theme card',
  component: 'belonging-theme-card',
  argTypes: { theme: { control: 'select', options: ['leadership', 'culture', 'agency'] } },
  render: (args) => card(args),
};
export default meta;

/** A picture that needs no network. */
const picture = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" fill="${colour}"/><circle cx="130" cy="110" r="60" fill="#fff8"/><circle cx="250" cy="90" r="80" fill="#fff5"/></svg>`,
  )}`;

/** Without an attribute the card shows the first theme. */
export const Default: Story = {};

export const Leadership: Story = { args: { theme: 'leadership' } };

export const Culture: Story = { args: { theme: 'culture' } };

export const Agency: Story = { args: { theme: 'agency' } };

/** A built-in theme in other words, and leading elsewhere. */
export const OwnWords: Story = {
  args: { theme: 'agency', heading: 'Pupils run the breakfast club', href: '/breakfast-club' },
  render: (args) => card(args, 'They cook, they plan, and they keep the accounts.'),
};

/** With a heading and no theme the card is the site's own. */
export const OwnCard: Story = {
  args: {
    heading: 'Breakfast club',
    href: '/breakfast-club',
    number: '4',
    image: picture('#7a4f9a'),
    imageAlt: 'Two round tables, seen from above.',
  },
  render: (args) => card(args, html`<p>Every morning from half past seven, for everyone who likes company.</p>`),
};

/** A picture without `image-alt` is decoration, and a screen reader passes over it. */
export const DecorativePicture: Story = {
  args: { heading: 'Breakfast club', href: '/breakfast-club', image: picture('#2f6f4f') },
  render: (args) => card(args, 'From half past seven.'),
};

export const OwnPictureInSlot: Story = {
  args: { theme: 'culture' },
  render: (args) =>
    card(
      args,
      html`<svg slot="media" viewBox="0 0 200 100" role="img" aria-label="Four chairs in a circle.">
        <rect width="200" height="100" fill="#f3e3c3" />
        <g fill="#8a3b12">
          <circle cx="70" cy="50" r="12" />
          <circle cx="130" cy="50" r="12" />
          <circle cx="100" cy="22" r="12" />
          <circle cx="100" cy="78" r="12" />
        </g>
      </svg>`,
    ),
};

/** What stands in the foot can be used by itself: the link of the card does not cover it. */
export const Footer: Story = {
  args: { theme: 'leadership' },
  render: (args) => card(args, html`<p slot="footer">Read by the governors in May. <a href="/minutes">Minutes</a></p>`),
};

/** A card that leads nowhere has no link. */
export const WithoutLink: Story = {
  args: { heading: 'Coming in spring', number: '5' },
  render: (args) => card(args, 'We are still collecting ideas.'),
};

/** A heading alone: no picture, no number, no summary. */
export const Empty: Story = { args: { heading: 'A heading alone' } };

export const LongestText: Story = {
  args: {
    theme: 'agency',
    number: '1000',
    heading: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and friends',
  },
  render: (args) =>
    card(
      args,
      html`People who know that they can make a difference are respected, confident and committed, and stay, and so do
      their neighbours, their cousins, the friends of their cousins, and those who only came to mend the photocopier.
      See https://www.llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.example/place/and/belonging/index.html.`,
    ),
};

/** Level 6, in a place deep in the outline: smaller in rank, not in size. */
export const HeadingLevelSix: Story = { args: { theme: 'culture', headingLevel: 6 } };

export const RightToLeft: Story = {
  args: { theme: 'leadership', heading: 'الانتماء والقيادة', href: '/ar/leadership', number: '١' },
  render: (args) => rightToLeft(card(args, 'القائد الجيد يعرف الناس والمكان.')),
};

/** Light text says that the page is dark. */
export const DarkPage: Story = { args: { theme: 'culture' }, render: (args) => darkPage(card(args)) };

export const DarkColorScheme: Story = { args: { theme: 'agency' }, render: (args) => darkScheme(card(args)) };

export const ForcedColours: Story = { tags: ['forced-colors'], ...forcedColours, args: { theme: 'leadership' } };

export const Narrow: Story = { args: { theme: 'leadership' }, render: (args) => narrow(card(args)) };

/** Cards in a row of the site's own are of one height. */
export const InARow: Story = {
  render: () =>
    html`<div style="display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15em, 1fr))">
      <belonging-theme-card theme="leadership"></belonging-theme-card>
      <belonging-theme-card theme="culture">Short.</belonging-theme-card>
      <belonging-theme-card heading="Our own" number="3">No link, and no picture.</belonging-theme-card>
    </div>`,
};

/** A theme that there is not: the card shows the first, as if nothing were said. */
export const UnknownTheme: Story = {
  tags: ['failure'],
  render: () =>
    html`<div style="max-inline-size: 24em"><belonging-theme-card theme="lidership"></belonging-theme-card></div>`,
};

/** An address that could run a script is no address: the title is not a link. */
export const DangerousAddress: Story = {
  tags: ['failure'],
  args: { heading: 'Click me', href: 'javascript:alert(1)' },
  render: (args) => card(args, 'The title of this card leads nowhere.'),
  play: ({ canvasElement }) =>
    until(
      () =>
        findAll(canvasElement, '[part=heading]').length && !findAll(canvasElement, '[part=heading] :any-link').length,
      'a title that is not a link',
    ),
};

/** A picture that can't be shown leaves its frame, and what it shows in words. */
export const BrokenPicture: Story = {
  tags: ['failure'],
  args: {
    heading: 'Breakfast club',
    href: '/breakfast-club',
    image: 'data:image/png;base64,AAAA',
    imageAlt: 'Two round tables, seen from above.',
  },
  render: (args) => card(args, 'From half past seven.'),
};
