import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { knowLanguages, languages } from './fixtures/languages.js';
import { json, pretend } from './fixtures/network.js';
import { longPseudo, rightToLeftPseudo } from './fixtures/packs/pseudo.js';
import { choose, find, findAll, sees, send, shows, until } from './fixtures/person.js';
import { inLanguage, narrow } from './fixtures/places.js';
import { file, stories } from './fixtures/practices.js';

interface Args {
  language: string;
}
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const endpoint = 'pretend/languages';
const rightToLeft = rightToLeftPseudo.meta.language;
const long = longPseudo.meta.language;

/** All elements: those of the page, with what a school says of itself; and a card by itself. */
const everything = ({ language }: Args): TemplateResult =>
  inLanguage(
    language,
    html`<belonging-page
        endpoint=${endpoint}
        stories="pretend/languages.json"
        adapter="json"
        controller="Elm Park School"
        privacy-href="/privacy"
        retention-days="6"
      ></belonging-page>
      <belonging-theme-card theme="agency"></belonging-theme-card>`,
  );

/** A form that also asks for a story. */
const form = ({ language }: Args): TemplateResult =>
  inLanguage(
    language,
    html`<belonging-interest-form
      endpoint=${endpoint}
      adapter="json"
      controller="Elm Park School"
      privacy-href="/privacy"
      practice
    ></belonging-interest-form>`,
  );

const isReady = shows('[part=notice]', 'Elm Park School');

/** Nothing is filled in, and it is sent. */
const sendsNothing: Play = async (context) => {
  const { canvasElement } = context;
  await isReady(context);
  choose(canvasElement, 'also', 'yes');
  await until(() => find(canvasElement, '[name="practice.title"]'), 'the questions about a story');
  send(canvasElement);
  await until(() => findAll(canvasElement, '[part=summary] li').length > 5, 'the errors');
};

/**
 * Elements follow the `lang` that is nearest around them. The toolbar above puts any story into another language; here are all
 * elements in each. **A Welsh speaker has not reviewed the Welsh words: please send corrections.** The other two are spoken by
 * nobody, and made from English: what did not come from a pack, does not turn, or does not fit, shows.
 */
const meta: Meta<Args> = {
  title: 'Foundations/Languages',
  args: { language: 'cy' },
  argTypes: { language: { control: 'select', options: Object.keys(languages) } },
  render: everything,
  beforeEach: () => {
    knowLanguages();
    return pretend({ [endpoint]: json({}), 'pretend/languages.json': file(stories()) });
  },
  play: isReady,
};
export default meta;

export const Welsh: Story = {};

export const WelshErrors: Story = { tags: ['!autodocs'], render: form, play: sendsNothing };

/** One element in another language than its page. */
export const WelshInAnEnglishPage: Story = {
  render: () =>
    inLanguage('en', html`<belonging-banner></belonging-banner><belonging-table lang="cy"></belonging-table>`),
  play: async ({ canvasElement }) => {
    await sees(canvasElement, '[part=heading]', 'Everyone needs a place');
    await sees(canvasElement, '[part=heading]', 'Pam mae perthyn yn bwysig');
  },
};

/** English in other letters, from right to left: whatever is in Latin letters did not come from a pack. */
export const RightToLeft: Story = { args: { language: rightToLeft } };

export const RightToLeftErrors: Story = {
  tags: ['!autodocs'],
  args: { language: rightToLeft },
  render: form,
  play: sendsNothing,
};

/** English, 40% longer. */
export const Long: Story = { args: { language: long } };

export const LongNarrow: Story = { args: { language: long }, render: (args) => narrow(everything(args)) };

export const LongErrorsNarrow: Story = {
  tags: ['!autodocs'],
  args: { language: long },
  render: (args) => narrow(form(args)),
  play: sendsNothing,
};
