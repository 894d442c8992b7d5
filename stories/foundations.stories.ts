import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { styleMap } from 'lit/directives/style-map.js';
import { json, pretend } from './fixtures/network.js';
import { sees, send } from './fixtures/person.js';
import { darkPage } from './fixtures/places.js';

interface Args {
  accent: string;
  radius: string;
}
type Story = StoryObj<Args>;

/** All that an accent reaches: surfaces, lines, pictures, and text that stands on it. */
const samples = ({ accent, radius }: Args, scheme?: 'light' | 'dark'): TemplateResult =>
  html`<div
    style=${styleMap({ '--belonging-accent': accent, '--belonging-radius': radius, display: 'grid', gap: '2rem' })}
  >
    <belonging-banner color-scheme=${ifDefined(scheme)} heading=${`With ${accent}`}></belonging-banner>
    <belonging-themes color-scheme=${ifDefined(scheme)}></belonging-themes>
    <belonging-interest-form
      color-scheme=${ifDefined(scheme)}
      endpoint="pretend/colour"
      adapter="json"
      controller="Elm Park School"
      privacy-href="/privacy"
    ></belonging-interest-form>
  </div>`;

/**
 * One colour is enough: every other follows from it and from the page’s text colour, and keeps its contrast whatever is chosen.
 * Pick one under “Controls”.
 */
const meta: Meta<Args> = {
  title: 'Foundations/Colour',
  args: { accent: '#17656b', radius: '6px' },
  argTypes: {
    accent: { control: 'color', description: 'The custom property `--belonging-accent`.' },
    radius: { control: 'text', description: 'The custom property `--belonging-radius`.' },
  },
  render: (args) => samples(args),
  beforeEach: () => pretend({ 'pretend/colour': json({}) }),
  // Errors show the red beside the accent.
  play: async ({ canvasElement }) => {
    await sees(canvasElement, '[part=notice]', 'Elm Park School');
    send(canvasElement);
    await sees(canvasElement, '[part=summary]', 'Enter your name');
  },
};
export default meta;

export const Accent: Story = {};

/** Nothing can be read in this yellow on white: it fills, with black on it, and its lines are darker. */
export const PaleAccent: Story = { args: { accent: '#ffe600' } };

export const WhiteAccent: Story = { args: { accent: '#ffffff' } };

export const BlackAccent: Story = { args: { accent: '#000000' } };

/** The grey between: neither black nor white on it has contrast to spare. */
export const MiddleGreyAccent: Story = { args: { accent: '#757575' } };

export const RedAccent: Story = { args: { accent: '#d4002a', radius: '0' } };

export const DarkPage: Story = { render: (args) => darkPage(samples(args)) };

export const DarkPageDarkAccent: Story = { args: { accent: '#0b1f4b' }, render: (args) => darkPage(samples(args)) };

export const DarkPagePaleAccent: Story = {
  args: { accent: '#ffe600', radius: '1rem' },
  render: (args) => darkPage(samples(args)),
};

/** With the attribute `color-scheme` an element is dark, whatever its page is. */
export const DarkOnAnyPage: Story = { render: (args) => samples(args, 'dark') };

/** Or light. */
export const LightOnADarkPage: Story = { render: (args) => darkPage(samples(args, 'light')) };
