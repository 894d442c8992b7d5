import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { InterestForm } from '../src/elements/interest-form.js';
import {
  accept,
  json,
  never,
  offline,
  pretend,
  receiver,
  refuse,
  tooSlow,
  webPage,
  withoutLine,
  type Answer,
} from './fixtures/network.js';
import { ownInterest, ownLook } from './fixtures/own-forms.js';
import { brokenPacks, packAnswers, packs } from './fixtures/packs.js';
import { choose, fillIn, findAll, sees, send, shows, until, write } from './fixtures/person.js';
import { darkPage, darkScheme, forcedColours, largeText, narrow, rightToLeft, textSpacing } from './fixtures/places.js';

type Args = Partial<
  Pick<
    InterestForm,
    | 'endpoint'
    | 'adapter'
    | 'controller'
    | 'privacyHref'
    | 'complaintsHref'
    | 'retentionDays'
    | 'preset'
    | 'headingLevel'
    | 'src'
    | 'practice'
  >
>;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const form = (args: Args, content: unknown = nothing): TemplateResult =>
  html`<belonging-interest-form
    endpoint=${ifDefined(args.endpoint)}
    adapter=${ifDefined(args.adapter)}
    controller=${ifDefined(args.controller)}
    privacy-href=${ifDefined(args.privacyHref)}
    complaints-href=${ifDefined(args.complaintsHref)}
    retention-days=${ifDefined(args.retentionDays)}
    preset=${ifDefined(args.preset)}
    heading-level=${ifDefined(args.headingLevel)}
    src=${ifDefined(args.src)}
    ?practice=${args.practice}
    >${content}</belonging-interest-form
  >`;

const meta: Meta<Args> = {
  title: 'Elements/Interest form',
  component: 'belonging-interest-form',
  argTypes: { adapter: { control: 'select', options: ['receiver', 'json'] } },
  render: (args) => form(args),
  beforeEach: packAnswers,
};
export default meta;

/*
 * A story in which somebody does something is not on the docs page, where it would take the focus: it has `!autodocs`.
 * Storybook reads tags without running the file, so they are written out at each.
 */

/** A story with a receiver of its own: no two stories of a docs page share an address. */
const at = (name: string, answer?: Answer, told?: Answer): Pick<Story, 'args' | 'beforeEach'> => {
  const endpoint = `pretend/${name}/v1/forms/involve`;
  return { args: { endpoint }, beforeEach: () => pretend(receiver(endpoint, answer, told)) };
};

/** The form knows all that it needs. */
const isReady: Play = ({ canvasElement }) => sees(canvasElement, '[part=notice]', 'Elm Park School');

/** The form is filled in rightly and sent, and then these words are there. */
const sendAndSee =
  (part: string, words: string): Play =>
  async (context) => {
    await isReady(context);
    fillIn(context.canvasElement);
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

/** The page says all that a preset asks for. */
const byPreset = (preset: NonNullable<Args['preset']>, words: string): Story => ({
  args: { ...ByAttributes.args, preset },
  play: ({ canvasElement }) => sees(canvasElement, '[part=notice]', words),
});

/** Held to what the law asks of a school: the basis, and that saying no changes nothing. */
export const PresetSchool: Story = { ...byPreset('school', 'If you say no, nothing changes at school') };

/** The same of a union: nobody is asked for membership. */
export const PresetUnion: Story = { ...byPreset('union', 'If you say no, nothing changes for anybody, member or not') };

/** The same of a council. */
export const PresetCouncil: Story = { ...byPreset('council', 'If you say no, nothing changes about council services') };

/** A preset refuses answers that are kept for ever, and a form without a way to complain. */
export const PresetRefused: Story = {
  tags: ['failure'],
  args: {
    endpoint: 'pretend/any-endpoint',
    adapter: 'json',
    controller: 'Elm Park School',
    privacyHref: '/privacy',
    preset: 'school',
    retentionDays: 5000,
  },
  play: shows('[part=setup]', 'complaints-href'),
};

/** Nobody said how long answers are kept. */
export const RetentionUnknown: Story = {
  args: { endpoint: 'pretend/any-endpoint', adapter: 'json', controller: 'Elm Park School', privacyHref: '/privacy' },
  play: isReady,
};

/** Without an attribute the form collects nothing, and tells the editor what it needs. */
export const Empty: Story = { play: shows('[part=setup]', 'who is responsible') };

export const UnknownAdapter: Story = {
  tags: ['failure'],
  args: { endpoint: 'pretend/any-endpoint', adapter: 'pigeon', controller: 'Elm Park School', privacyHref: '/privacy' },
  play: shows('[part=setup]', 'pigeon'),
};

export const PrivacyNoticeMissing: Story = {
  tags: ['failure'],
  args: { endpoint: 'pretend/any-endpoint', adapter: 'json', controller: 'Elm Park School' },
  play: shows('[part=setup]', 'privacy-href'),
};

export const ReceiverDoesNotKnowTheForm: Story = {
  ...at('unknown-form', accept, refuse(404, 'unknown-form')),
  tags: ['failure'],
  play: shows('[part=setup]', 'There is no form at'),
};

export const ReceiverOutOfReach: Story = {
  ...at('out-of-reach', accept, offline),
  tags: ['failure'],
  play: shows('[part=setup]', "can't be reached"),
};

export const ReceiverTooSlow: Story = {
  ...at('too-slow', accept, tooSlow),
  tags: ['failure'],
  play: shows('[part=setup]', "can't be reached"),
};

export const ReceiverTellsSomethingElse: Story = {
  ...at('something-else', accept, json({ hello: 'world' })),
  tags: ['failure'],
  play: shows('[part=setup]', "can't be reached"),
};

/** The room that the form will take is kept free. */
export const WaitingForSettings: Story = {
  ...at('waiting', accept, never),
  play: shows('[role=status]', 'One moment'),
};

export const Editing: Story = {
  ...at('editing'),
  tags: ['!autodocs'],
  play: async (context) => {
    await isReady(context);
    write(context.canvasElement, 'name', 'Sam Okafor');
    write(context.canvasElement, 'message', 'Breakfast club.');
    await sees(context.canvasElement, '#message-count', '985');
  },
};

/** Sent with nothing in it: every required field has its error, and the summary leads to each. */
export const NothingFilledIn: Story = {
  ...at('nothing-filled-in'),
  tags: ['!autodocs'],
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await until(() => findAll(context.canvasElement, '[part=summary] li').length === 4, 'four errors');
  },
};

/** Every field that can be wrong is. */
export const EverythingWrong: Story = {
  ...at('everything-wrong'),
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    write(canvasElement, 'name', 'S'.repeat(121));
    write(canvasElement, 'email', 'sam@school');
    write(canvasElement, 'school', 'Elm Park '.repeat(20));
    write(canvasElement, 'message', 'Breakfast club! '.repeat(70));
    send(canvasElement);
    await until(() => findAll(canvasElement, '[part=summary] li').length === 6, 'six errors');
  },
};

/** One error is mended, and gone at once; the others stay. */
export const OneErrorMended: Story = {
  ...at('one-mended'),
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    send(canvasElement);
    await until(() => findAll(canvasElement, '[part=summary] li').length === 4, 'four errors');
    write(canvasElement, 'name', 'Sam Okafor');
    await until(() => findAll(canvasElement, '[part=summary] li').length === 3, 'three errors');
  },
};

export const RefusedByReceiver: Story = {
  ...at('refused', refuse(422, 'validation', [{ pointer: '/email', code: 'invalid' }])),
  tags: ['!autodocs'],
  play: sendAndSee('summary', 'Enter an email address'),
};

export const Sending: Story = {
  ...at('sending', never),
  tags: ['!autodocs'],
  play: sendAndSee('status', 'Sending your answers'),
};

/** The service is busy, and has said when to come back. The person can wait, ask at once, or change what they wrote. */
export const Retrying: Story = {
  ...at('retrying', refuse(503, 'unavailable', undefined, { 'Retry-After': '100' })),
  tags: ['!autodocs'],
  play: sendAndSee('status', 'Trying again'),
};

/** There is no line: the answers go once there is one. */
export const Queued: Story = {
  ...at('queued'),
  tags: ['!autodocs'],
  beforeEach: () => withoutLine(pretend(receiver('pretend/queued/v1/forms/involve'))),
  play: sendAndSee('status', 'You are offline'),
};

/** The line broke, and this endpoint can't be asked whether the answers arrived: the person decides. */
export const Unconfirmed: Story = {
  tags: ['!autodocs', 'failure'],
  args: { endpoint: 'pretend/unconfirmed', adapter: 'json', controller: 'Elm Park School', privacyHref: '/privacy' },
  beforeEach: () => pretend({ 'pretend/unconfirmed': offline }),
  play: sendAndSee('summary', "can't tell if your answers arrived"),
};

export const Sent: Story = { ...at('sent'), tags: ['!autodocs'], play: sendAndSee('success', 'BLG-7Q4K') };

/** An endpoint that takes JSON gives no reference. */
export const SentWithoutReference: Story = {
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/plain', adapter: 'json', controller: 'Elm Park School', privacyHref: '/privacy' },
  beforeEach: () => pretend({ 'pretend/plain': json({ ok: true }) }),
  play: sendAndSee('success', 'Thank you'),
};

export const FailedNetwork: Story = {
  ...at('failed-network', offline),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'Check that you are online'),
};

export const FailedTimeout: Story = {
  ...at('failed-timeout', tooSlow),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'No answer came in time'),
};

export const FailedUnavailable: Story = {
  ...at('failed-unavailable', refuse(503, 'storage-unavailable')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'The service is busy'),
};

/** A school’s web filter answered, with 200 and a page of its own. */
export const FailedIntercepted: Story = {
  ...at('failed-intercepted', webPage()),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'A web filter or sign-in page'),
};

export const FailedOrigin: Story = {
  ...at('failed-origin', refuse(403, 'origin-not-allowed')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', "not on the receiver's list"),
};

/** The words to agree to have changed meanwhile: the box is no longer ticked. */
export const FailedConsent: Story = {
  ...at('failed-consent', refuse(422, 'consent-text-changed')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'words that you agree to have changed'),
};

export const FailedRemoved: Story = {
  ...at('failed-removed', refuse(410, 'erased')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'arrived before and were removed'),
};

export const FailedRejected: Story = {
  ...at('failed-rejected', refuse(400, 'malformed')),
  tags: ['!autodocs', 'failure'],
  play: sendAndSee('summary', 'could not take these answers'),
};

/** With `practice`, a story can be shared in the same go. */
export const WithStory: Story = {
  ...at('with-story'),
  args: { endpoint: 'pretend/with-story/v1/forms/involve', practice: true },
  play: isReady,
};

/** The box is ticked, and the questions about the story are there; the credit needs the name of the school. */
export const WithStoryWrong: Story = {
  ...at('with-story-wrong'),
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/with-story-wrong/v1/forms/involve', practice: true },
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    choose(canvasElement, 'also', 'yes');
    await sees(canvasElement, 'label', 'Your story');
    choose(canvasElement, 'practice.credit', 'school');
    send(canvasElement);
    await sees(canvasElement, '[part=summary]', 'Enter the name of your school');
  },
};

export const OwnIntroduction: Story = {
  ...at('own-introduction'),
  render: (args) => form(args, html`<p slot="intro">We meet on the first Tuesday of every month, with cake.</p>`),
  play: isReady,
};

/** A site's own form keeps its look: we check and send it. Without JavaScript it goes to its `action` by itself. */
export const OwnForm: Story = {
  ...at('own-form'),
  render: (args) => ownLook(form(args, ownInterest('pretend/own-form/v1/forms/involve'))),
  play: isReady,
};

export const OwnFormWrong: Story = {
  ...at('own-form-wrong'),
  tags: ['!autodocs'],
  render: (args) => ownLook(form(args, ownInterest('pretend/own-form-wrong/v1/forms/involve'))),
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await sees(context.canvasElement, '.belonging-error', 'Enter your name');
  },
};

export const OwnFormSent: Story = {
  ...at('own-form-sent'),
  tags: ['!autodocs'],
  render: (args) => ownLook(form(args, ownInterest('pretend/own-form-sent/v1/forms/involve'))),
  play: async (context) => {
    const { canvasElement } = context;
    await isReady(context);
    write(canvasElement, 'name', 'Sam Okafor');
    write(canvasElement, 'email', 'sam@example.org');
    write(canvasElement, 'role', 'support');
    choose(canvasElement, 'consent', 'yes');
    send(canvasElement);
    await sees(canvasElement, '[part=success]', 'BLG-7Q4K');
  },
};

/** It goes on working by itself, and its editor reads what it lacks. */
export const OwnFormSetupMissing: Story = {
  ...at('own-form-setup'),
  tags: ['failure'],
  render: (args) => ownLook(form(args, ownInterest('pretend/own-form-setup/v1/forms/involve', 'I agree.'))),
  play: shows('[part=setup]', 'name="consent"'),
};

export const OwnFormRightToLeft: Story = {
  ...at('own-form-rtl'),
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/own-form-rtl/v1/forms/involve', src: packs.rightToLeft },
  render: (args) => rightToLeft(ownLook(form(args, ownInterest('pretend/own-form-rtl/v1/forms/involve')))),
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'هناك مشكلة');
  },
};

export const OwnSuccess: Story = {
  ...at('own-success'),
  tags: ['!autodocs'],
  render: (args) => form(args, html`<p slot="success">Meanwhile, <a href="/calendar">see when we meet</a>.</p>`),
  play: sendAndSee('success', 'Thank you'),
};

export const OwnPack: Story = {
  ...at('own-pack'),
  args: { endpoint: 'pretend/own-pack/v1/forms/involve', src: packs.own },
  play: shows('[part=submit]', 'Count me in'),
};

export const LongestText: Story = {
  ...at('longest'),
  args: { endpoint: 'pretend/longest/v1/forms/involve', src: packs.longest },
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=submit]', 'Llanfair');
  },
};

export const LongestTextWrong: Story = {
  ...at('longest-wrong'),
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/longest-wrong/v1/forms/involve', src: packs.longest },
  render: (args) => narrow(form(args)),
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=submit]', 'Llanfair');
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'Llanfair');
  },
};

export const RightToLeft: Story = {
  ...at('right-to-left'),
  tags: ['!autodocs'],
  args: { endpoint: 'pretend/right-to-left/v1/forms/involve', src: packs.rightToLeft },
  render: (args) => rightToLeft(form(args)),
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=submit]', 'إرسال');
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'هناك مشكلة');
  },
};

export const DarkPage: Story = { ...at('dark-page'), render: (args) => darkPage(form(args)), play: isReady };

export const DarkPageWrong: Story = {
  ...at('dark-page-wrong'),
  tags: ['!autodocs'],
  render: (args) => darkPage(form(args)),
  play: async (context) => {
    await isReady(context);
    send(context.canvasElement);
    await sees(context.canvasElement, '[part=summary]', 'Enter your name');
  },
};

export const DarkColorScheme: Story = { ...at('dark-scheme'), render: (args) => darkScheme(form(args)), play: isReady };

/** Printed, it is a form to fill in by hand. `npm run screenshots` takes its pictures as they come out of the printer. */
export const Print: Story = { ...at('print'), tags: ['print'], play: isReady };

/** Printed with the answers in it: ticked boxes are ticked on paper, and a long text is there to its end. */
export const PrintFilledIn: Story = {
  ...at('print-filled-in'),
  tags: ['!autodocs', 'print'],
  play: async (context) => {
    await isReady(context);
    fillIn(context.canvasElement);
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
    await sees(context.canvasElement, '[part=summary]', 'Enter your name');
  },
};

export const Narrow: Story = { ...at('narrow'), render: (args) => narrow(form(args)), play: isReady };

export const LargeText: Story = { ...at('large-text'), render: (args) => largeText(form(args)), play: isReady };

export const TextSpacing: Story = { ...at('text-spacing'), render: (args) => textSpacing(form(args)), play: isReady };

export const PackOnItsWay: Story = {
  ...at('pack-on-its-way'),
  args: { endpoint: 'pretend/pack-on-its-way/v1/forms/involve', src: brokenPacks.onItsWay },
  play: isReady,
};

export const PackMissing: Story = {
  ...at('pack-missing'),
  tags: ['failure'],
  args: { endpoint: 'pretend/pack-missing/v1/forms/involve', src: brokenPacks.missing },
  play: async (context) => {
    await isReady(context);
    await sees(context.canvasElement, '[part=problem]', 'could not be fetched');
  },
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
  play: shows('[part=problem]', 'interest.labels.name should be some text'),
};
