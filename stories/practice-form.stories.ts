import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { PracticeForm } from '../src/elements/practice-form.js';
import {
  never,
  offline,
  pretend,
  receiver,
  refuse,
  settings,
  json,
  withoutLine,
  type Answer,
} from './fixtures/network.js';
import { ownLook, ownPractice } from './fixtures/own-forms.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { choose, findAll, sees, send, shows, tellStory, until, write } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, largeText, narrow, rightToLeft, textSpacing } from './fixtures/places.js';

type Args = Partial<
  Pick<
    PracticeForm,
    'endpoint' | 'adapter' | 'controller' | 'privacyHref' | 'complaintsHref' | 'retentionDays' | 'headingLevel' | 'src'
  >
>;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const form = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<belonging-practice-form
    endpoint=${ifDefined(args.endpoint)}
    adapter=${ifDefined(args.adapter)}
    controller=${ifDefined(args.controller)}
    privacy-href=${ifDefined(args.privacyHref)}
    complaints-href=${ifDefined(args.complaintsHref)}
    retention-days=${ifDefined(args.retentionDays)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    >${content}</belonging-practice-form
  >`;

const meta: Meta<Args> = {
  title: 'Elements/Practice form',
  component: 'belonging-practice-form',
  argTypes: { adapter: { control: 'select', options: ['receiver', 'json'] } },
  render: (args) => form(args),
  beforeEach: packAnswers,
};
export default meta;

/** A story with a receiver of its own: no two stories of a docs page share an address. */
const at = (name: string, answer?: Answer, told?: Answer): Pick<Story, 'args' | 'beforeEach'> => {
  const endpoint = `pretend/practice-${name}/v1/forms/involve`;
  return { args: { endpoint }, beforeEach: () => pretend(receiver(endpoint, answer, told)) };
};

const isReady: Play = ({ canvasElement }) => sees(canvasElement, '[part=notice]', 'Elm Park School');

/** The story is told rightly and sent, and then these words are there. */
const sendAndSee =
  (part: string, words: string): Play =>
  async (context) => {
    await isReady(context);
    tellStory(context.canvasElement);
    send(context.canvasElement);
    await sees(context.canvasElement, `[part=${part}], [role=${part}]`, words);
  };

/** With a belonging-receiver, its address is enough. */
export const Default: Story = { ...at('default'), play: isReady };

/** With any other endpoint the page says who is responsible, and where the privacy notice is. */
export const ByAttributes: Story = {
  args: {
    endpoint: 'pretend/any-endpoint',
    adapter: 'json',
    controller: 'Elm Park School',
    privacyHref: '/privacy',
    complaintsHref: '/complaints',
    retentionDays: 180,
  },
  play: isReady,
};

/** Without an attribute the form collects nothing, and tells the editor what it needs. */
export const Empty: Story = { play: shows('[part=setup]', 'who is responsible') };

/** A receiver that has no words for publishing takes no stories. */
export const ReceiverTakesNoStories: Story = {
  ...at('no-stories', undefined, json({ ...settings, consents: settings.consents.slice(0, 1) })),
  tags: ['failure'],
  play: shows('[part=setup]', 'publish'),
};

/** Who wants to be named is asked for their name and school. */
export const Credited: Story = {
  ...at('credited'),
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    choose(canvasElement, 'credit', 'name-and-school');
    await sees(canvasElement, 'label', 'Full name');
    await sees(canvasElement, 'label', 'School or organisation');
  },
};

/** Sent with nothing in it: every field has its error, and the summary leads to each. */
export const NothingFilledIn: Story = {
  ...at('nothing-filled-in'),
  tags: ['!autodocs'],
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await until(() => findAll(context.canvasElement, '[part=summary] li').length === 6, 'six errors');
  },
};

/** Every field that can be wrong is. */
export const EverythingWrong: Story = {
  ...at('everything-wrong'),
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    write(canvasElement, 'title', 'Oh');
    write(canvasElement, 'story', 'Breakfast club! '.repeat(200));
    choose(canvasElement, 'credit', 'name-and-school');
    await sees(canvasElement, 'label', 'Full name');
    write(canvasElement, 'name', 'S'.repeat(121));
    send(canvasElement);
    await sees(canvasElement, '[part=summary]', 'Title of your story must be 3 characters or more');
    await sees(canvasElement, '[part=summary]', 'Your story must be 3,000 characters or fewer');
    await sees(canvasElement, '[part=summary]', 'Full name must be 120 characters or fewer');
    await sees(canvasElement, '[part=summary]', 'Enter the name of your school');
  },
};

export const Sending: Story = {
  ...at('sending', never),
  tags: ['!autodocs'],
  play: sendAndSee('status', 'Sending your answers'),
};

export const Retrying: Story = {
  ...at('retrying', refuse(503, 'unavailable', undefined, { 'Retry-After': '100' })),
  tags: ['!autodocs'],
  play: sendAndSee('status', 'Trying again'),
};

export const Queued: Story = {
  ...at('queued'),
  tags: ['!autodocs'],
  beforeEach: () => withoutLine(pretend(receiver('pretend/practice-queued/v1/forms/involve'))),
  play: sendAndSee('status', 'You are offline'),
};

export const Unconfirmed: Story = {
  tags: ['!autodocs', 'failure'],
  args: {
    endpoint: 'pretend/practice-unsure',
    adapter: 'json',
    controller: 'Elm Park School',
    privacyHref: '/privacy',
  },
  beforeEach: () => pretend({ 'pretend/practice-unsure': offline }),
  play: sendAndSee('summary', "can't tell if your answers arrived"),
};

export const Sent: Story = { ...at('sent'), tags: ['!autodocs'], play: sendAndSee('success', 'BLG-7Q4K') };

export const Failed: Story = {
  ...at('failed', refuse(400, 'malformed')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'could not take these answers'),
};

export const OwnIntroduction: Story = {
  ...at('own-introduction'),
  render: (args) => form(args, html`<p slot="intro">Three sentences are plenty.</p>`),
  play: isReady,
};

/** A site's own form keeps its look: we check and send it. */
export const OwnFormWrong: Story = {
  ...at('own-form-wrong'),
  tags: ['!autodocs'],
  render: (args) => ownLook(form(args, ownPractice('pretend/practice-own-form-wrong/v1/forms/involve'))),
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await sees(context.canvasElement, '.belonging-error', 'Choose who may be named');
  },
};

export const OwnSuccess: Story = {
  ...at('own-success'),
  tags: ['!autodocs'],
  render: (args) => form(args, html`<p slot="success">Meanwhile, <a href="/stories">read what others do</a>.</p>`),
  play: sendAndSee('success', 'Thank you'),
};

export const LongestText: Story = {
  ...at('longest'),
  args: { endpoint: 'pretend/practice-longest/v1/forms/involve', src: packs.longest },
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=submit]', 'Llanfair');
  },
};

export const RightToLeft: Story = {
  ...at('right-to-left'),
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/practice-right-to-left/v1/forms/involve', src: packs.rightToLeft },
  render: (args) => rightToLeft(form(args)),
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=submit]', 'إرسال');
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'هناك مشكلة');
  },
};

export const DarkPage: Story = { ...at('dark-page'), render: (args) => darkPage(form(args)), play: isReady };

export const DarkColorScheme: Story = { ...at('dark-scheme'), render: (args) => darkScheme(form(args)), play: isReady };

/** Printed, it is a form to fill in by hand. `npm run screenshots` takes its pictures as they come out of the printer. */
export const Print: Story = { ...at('print'), tags: ['print'], play: isReady };

/** Printed with the answers in it: ticked boxes are ticked on paper, and a long text is there to its end. */
export const PrintFilledIn: Story = {
  ...at('print-filled-in'),
  tags: ['!autodocs', 'print'],
  play: async (context) => {
    await isReady(context);
    tellStory(context.canvasElement);
  },
};

/** Light text on dark is dark on paper, where printers leave out the background. */
export const PrintOfADarkPage: Story = {
  ...at('print-dark'),
  tags: ['!autodocs', 'print'],
  render: (args) => darkPage(form(args)),
  play: isReady,
};

export const ForcedColours: Story = {
  ...at('forced-colours'),
  ...forcedColours,
  tags: ['!autodocs', 'forced-colors'],
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'Enter a title');
  },
};

export const Narrow: Story = { ...at('narrow'), render: (args) => narrow(form(args)), play: isReady };

export const LargeText: Story = { ...at('large-text'), render: (args) => largeText(form(args)), play: isReady };

export const TextSpacing: Story = { ...at('text-spacing'), render: (args) => textSpacing(form(args)), play: isReady };

export const PackWithWrongField: Story = {
  tags: ['failure'],
  args: { src: brokenPacks.wrong },
  play: shows('[part=problem]', 'practice.labels.title should be some text'),
};
