import { expect, fixture, html } from '@open-wc/testing';
import { InterestForm } from '../../src/elements/interest-form.js';
import { PracticeForm, register } from '../../src/elements/practice-form.js';
import { practiceSchema, type Interest, type Practice } from '../../src/submission/schema.js';
import { choose, fillIn, send, tellStory, write } from '../../stories/fixtures/person.js';
import { answerFetch, jsonResponse, shadowText, untilText } from '../helpers.js';

register([PracticeForm, InterestForm]);

const publish = 'I agree that Example School may publish my story.';
const settings = {
  controller: 'Example School',
  privacyUrl: 'https://school.example/privacy',
  complaintsUrl: 'https://school.example/complaints',
  retentionDays: 90,
  themes: ['leadership', 'culture'],
  consents: [
    { purpose: 'contact', version: '1', language: 'en', words: 'You may contact me.', sha256: 'c'.repeat(64) },
    { purpose: 'publish', version: '2', language: 'en', words: publish, sha256: 'e'.repeat(64) },
  ],
};

type Form = PracticeForm | InterestForm;
let fake: ReturnType<typeof answerFetch>;
const network = (told: object = settings) => {
  const accept = ({ init }: { init: RequestInit | undefined }) => {
    const { id } = JSON.parse(String(init?.body)) as Practice;
    return jsonResponse({ id, reference: 'AB12CD34' }, { status: 201 });
  };
  fake = answerFetch({ '/form': () => jsonResponse(told), '/form/practices': accept, '/form/interests': accept });
};
const sent = () => fake.requests.filter(({ init }) => init?.body);
const sentBody = <T>() => JSON.parse(String(sent().at(-1)?.init?.body)) as T;
const names = (form: Form) => [
  ...new Set([...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name)),
];
const errors = (form: Form) =>
  [...form.shadowRoot!.querySelectorAll('.summary li')].map(({ textContent }) => textContent?.trim());

const practiceForm = async () => {
  const form = await fixture<PracticeForm>(html`<belonging-practice-form endpoint="/form"></belonging-practice-form>`);
  await untilText(form, '.notice', 'Example School');
  return form;
};
const interestForm = async () => {
  const form = await fixture<InterestForm>(
    html`<belonging-interest-form endpoint="/form" practice></belonging-interest-form>`,
  );
  await untilText(form, '.notice', 'Example School');
  return form;
};

describe('belonging-practice-form', () => {
  afterEach(() => {
    fake.restore();
  });

  it('sends a story by itself, with agreement to its publication, and says that somebody will read it first', async () => {
    network();
    const form = await practiceForm();
    tellStory(form.shadowRoot!);
    send(form.shadowRoot!);
    await untilText(form, '.success', 'before it is published');
    expect(shadowText(form, '.success')).to.contain('AB12CD34');
    expect(new URL(sent()[0]!.url).pathname).to.equal('/form/practices');
    const body = sentBody<Practice>();
    expect(practiceSchema.safeParse(body).success).to.equal(true);
    const { id: _id, seconds: _seconds, story: _story, ...rest } = body;
    expect(rest).to.deep.equal({
      language: 'en',
      title: 'Breakfast with an empty chair',
      phase: 'primary',
      themes: ['culture'],
      credit: 'anonymous',
      consent: { purpose: 'publish', version: '2', language: 'en', words: publish, sha256: 'e'.repeat(64) },
    });
  });

  it('asks for no name and no school but those that the credit shows', async () => {
    network();
    const form = await practiceForm();
    expect(names(form)).to.not.include.members(['name', 'school']);
    choose(form.shadowRoot!, 'credit', 'school');
    await form.updateComplete;
    expect(names(form)).to.include('school').and.not.include('name');
    choose(form.shadowRoot!, 'credit', 'name-and-school');
    await form.updateComplete;
    expect(names(form)).to.include.members(['name', 'school']);
    send(form.shadowRoot!);
    await form.updateComplete;
    expect(errors(form)).to.include.members(['Enter your name', 'Enter the name of your school']);
    choose(form.shadowRoot!, 'credit', 'anonymous');
    await form.updateComplete;
    expect(names(form)).to.not.include.members(['name', 'school']);
    expect(errors(form)).to.not.include('Enter your name');
  });

  it('blames nobody for questions that are no longer asked', async () => {
    network();
    const form = await practiceForm();
    tellStory(form.shadowRoot!);
    choose(form.shadowRoot!, 'credit', 'name-and-school');
    await form.updateComplete;
    send(form.shadowRoot!);
    await form.updateComplete;
    expect(errors(form)).to.deep.equal(['Enter the name of your school', 'Enter your name']);
    choose(form.shadowRoot!, 'credit', 'anonymous');
    await form.updateComplete;
    expect(shadowText(form, '.summary')).to.equal(undefined);
  });

  it('keeps what was written when another credit is chosen', async () => {
    network();
    const form = await practiceForm();
    choose(form.shadowRoot!, 'credit', 'name-and-school');
    await form.updateComplete;
    write(form.shadowRoot!, 'school', 'Elm Park School');
    write(form.shadowRoot!, 'name', 'Sam Okafor');
    choose(form.shadowRoot!, 'credit', 'school');
    await form.updateComplete;
    expect(form.shadowRoot!.querySelector<HTMLInputElement>('[name=school]')!.value).to.equal('Elm Park School');
  });

  it('has what was written in a question that went, when it comes back', async () => {
    network();
    const form = await practiceForm();
    const school = () => form.shadowRoot!.querySelector<HTMLInputElement>('[name=school]');
    choose(form.shadowRoot!, 'credit', 'name-and-school');
    await form.updateComplete;
    write(form.shadowRoot!, 'school', 'Elm Park School');
    write(form.shadowRoot!, 'name', 'Sam Okafor');
    choose(form.shadowRoot!, 'credit', 'anonymous');
    await form.updateComplete;
    expect(school() === null).to.equal(true);
    choose(form.shadowRoot!, 'credit', 'name-and-school');
    await form.updateComplete;
    expect(school()!.value).to.equal('Elm Park School');
    expect(form.shadowRoot!.querySelector<HTMLInputElement>('[name=name]')!.value).to.equal('Sam Okafor');
  });

  it('says in numbers how long a title and a story must be', async () => {
    network();
    const form = await practiceForm();
    write(form.shadowRoot!, 'title', 'No');
    write(form.shadowRoot!, 'story', 'x'.repeat(3001));
    await form.updateComplete;
    expect(shadowText(form, '#story-count')).to.equal('1 character too many');
    send(form.shadowRoot!);
    await form.updateComplete;
    expect(errors(form).slice(0, 2)).to.deep.equal([
      'Title of your story must be 3 characters or more',
      'Your story must be 3,000 characters or fewer',
    ]);
  });

  it('offers the themes that the receiver lists', async () => {
    network();
    const form = await practiceForm();
    const offered = [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=themes]')];
    expect(offered.map(({ value }) => value)).to.deep.equal(['leadership', 'culture']);
  });

  it('collects nothing at a receiver that has no words for publishing', async () => {
    network({ ...settings, consents: settings.consents.slice(0, 1) });
    const form = await fixture<PracticeForm>(
      html`<belonging-practice-form endpoint="/form"></belonging-practice-form>`,
    );
    await untilText(form, '[part=setup]', '"publish"');
    expect(form.shadowRoot!.querySelector('form') === null).to.equal(true);
  });

  describe('in the same go as an interest', () => {
    it('is offered where the page asks for it, and opened by whoever wants to', async () => {
      network();
      const form = await interestForm();
      expect(names(form)).to.include('also').and.not.include('practice.title');
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      expect(names(form)).to.include.members(['practice.title', 'practice.story', 'practice.consent']);
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      expect(names(form)).to.not.include('practice.title');
    });

    it('goes with the interest in one submission, each with its own agreement', async () => {
      network();
      const form = await interestForm();
      fillIn(form.shadowRoot!);
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      write(form.shadowRoot!, 'practice.title', 'Breakfast with an empty chair');
      write(form.shadowRoot!, 'practice.story', 'Every table keeps a chair free for whoever comes late.');
      choose(form.shadowRoot!, 'practice.phase', 'primary');
      choose(form.shadowRoot!, 'practice.themes', 'leadership');
      choose(form.shadowRoot!, 'practice.credit', 'school');
      choose(form.shadowRoot!, 'practice.consent', 'yes');
      send(form.shadowRoot!);
      await untilText(form, '.success', 'Thank you');
      expect(sent()).to.have.length(1);
      const { consent, practice, school } = sentBody<Interest>();
      expect(consent.purpose).to.equal('contact');
      expect(school).to.equal('Elm Park School');
      expect(practice).to.deep.equal({
        title: 'Breakfast with an empty chair',
        story: 'Every table keeps a chair free for whoever comes late.',
        phase: 'primary',
        themes: ['leadership'],
        credit: 'school',
        consent: { purpose: 'publish', version: '2', language: 'en', words: publish, sha256: 'e'.repeat(64) },
      });
    });

    it('has what was written in it, but no tick, when somebody closes it and opens it again', async () => {
      network();
      const form = await interestForm();
      const root = form.shadowRoot!;
      const control = (selector: string) => root.querySelector<HTMLInputElement>(selector)!;
      fillIn(root);
      choose(root, 'also', 'yes');
      await form.updateComplete;
      const story = 'Every table keeps a chair free for whoever comes late.';
      write(root, 'practice.title', 'Breakfast with an empty chair');
      write(root, 'practice.story', story);
      const tickAll = () => {
        for (const [name, value] of [
          ['phase', 'primary'],
          ['themes', 'leadership'],
          ['credit', 'school'],
          ['consent', 'yes'],
        ] as const)
          choose(root, `practice.${name}`, value);
      };
      tickAll();
      choose(root, 'also', 'yes');
      await form.updateComplete;
      expect(names(form)).to.not.include('practice.story');
      choose(root, 'also', 'yes');
      await form.updateComplete;
      expect(control('[name="practice.story"]').value).to.equal(story);
      const ticked = [...root.querySelectorAll<HTMLInputElement>('[name^=practice]:checked')];
      expect(ticked.map(({ value }) => value)).to.deep.equal([]);
      tickAll();
      send(root);
      await untilText(form, '.success', 'Thank you');
      const { practice } = sentBody<Interest>();
      expect(practice).to.include({ story, phase: 'primary', credit: 'school' });
    });

    it('says how long the name of the school may be', async () => {
      network();
      const form = await interestForm();
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      write(form.shadowRoot!, 'school', 'S'.repeat(161));
      send(form.shadowRoot!);
      await form.updateComplete;
      expect(errors(form)).to.include('School or organisation must be 160 characters or fewer');
    });

    it('needs the name of the school once the credit shows it', async () => {
      network();
      const form = await interestForm();
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      choose(form.shadowRoot!, 'practice.credit', 'school');
      await form.updateComplete;
      send(form.shadowRoot!);
      await form.updateComplete;
      expect(errors(form)).to.include('Enter the name of your school').and.include('Write your story');
    });

    it('needs the name of the school no longer once the credit does not show it', async () => {
      network();
      const form = await interestForm();
      choose(form.shadowRoot!, 'also', 'yes');
      await form.updateComplete;
      choose(form.shadowRoot!, 'practice.credit', 'school');
      send(form.shadowRoot!);
      await form.updateComplete;
      choose(form.shadowRoot!, 'practice.credit', 'anonymous');
      await form.updateComplete;
      expect(errors(form)).to.include('Write your story').and.not.include('Enter the name of your school');
    });

    it('can be left out: then nothing of it is asked or sent', async () => {
      network();
      const form = await interestForm();
      fillIn(form.shadowRoot!);
      send(form.shadowRoot!);
      await untilText(form, '.success', 'Thank you');
      expect(sentBody<object>()).to.not.have.any.keys('practice', 'also');
    });

    it('is not offered by a receiver that publishes none', async () => {
      network({ ...settings, consents: settings.consents.slice(0, 1) });
      const form = await interestForm();
      expect(names(form)).to.not.include('also');
    });
  });
});
