/** Native controls, each from a description of its field. */
import { html, nothing, type TemplateResult } from 'lit';
import { themeNames, type ThemeName } from '../content/themes.js';
import type { Rule, Written } from '../submission/rules.js';
import type { Consent, Purpose } from './form-consent.js';

type Choice = readonly [value: string, words: unknown] | '';

/** One field of a form. */
export interface Field {
  /** Its name in the form, and its path in the submission: `practice.title`. */
  name: string;
  rule: Rule<unknown>;
  /** Text of several lines is counted; without a kind it is one line of text. */
  kind?: 'area' | 'email' | 'radio' | 'checkbox';
  /** What a browser may fill in by itself. */
  autocomplete?: string;
  /** What can be chosen: each value with its words; nothing in the place of one that is not offered just now. */
  choices?: readonly Choice[];
  label: string;
  hint?: string | undefined;
  /** The sentence for each code that is this field's own. */
  errors?: Readonly<Record<string, string>> | undefined;
  /** What ticking the box agrees to, and what for, in words. */
  consent?: Consent & { purpose: Purpose; why: string };
  /** Words to agree to that a preset has and the receiver's list has not. */
  unlisted?: string | false | undefined;
}

/** The words that a form has for its fields, by their names. */
interface FieldWords {
  labels: object;
  hints?: object;
  errors: object;
}

/** Makes fields of the names that the words of a pack know them by; `prefix` stands before them in the form. */
export const asker =
  ({ labels, hints = {}, errors }: FieldWords, prefix = '') =>
  (name: string, rule: Rule<unknown>, more?: Partial<Field>): Field => ({
    name: prefix + name,
    rule,
    label: (labels as Record<string, string>)[name] ?? '',
    hint: (hints as Record<string, string>)[name],
    errors: (errors as Record<string, Record<string, string>>)[name],
    ...more,
  });

/** The themes to choose from: each always at its place, since a browser would move a tick with the place. */
export const themeChoices = (
  topics: Readonly<Record<ThemeName, string>>,
  offered: readonly ThemeName[] = themeNames,
): Choice[] => themeNames.map((name) => (offered.includes(name) ? [name, topics[name]] : ''));

/** Whether a field may be left out. */
export const isOptional = ({ rule, kind }: Pick<Field, 'rule' | 'kind'>, written: Written): boolean =>
  'value' in rule(kind === 'checkbox' ? [] : undefined, written);

/** A field as it stands now. */
export interface Shown extends Field {
  /** Said behind the label of what can be left out. */
  optional: string | undefined;
  error: string | undefined;
  /** What is left of a text of several lines, or how much is too much. */
  count: string;
  over: boolean;
}

/** Fields that belong to a longer name have it in their ids too, and a dot would be a class in a selector. */
export const idOf = (name: string): string => name.replace('.', '-');

/** A field with its label, hint and error. */
export function control(field: Shown): TemplateResult {
  const { name, kind = 'text', label, hint, error, optional, choices, count, over } = field;
  const id = idOf(name);
  const invalid = error ? 'true' : nothing;
  const describedBy =
    [hint && `${id}-hint`, error && `${id}-error`, count && `${id}-count`].filter(Boolean).join(' ') || nothing;
  // The space is inside of the span: browsers leave out of a name what stands between two boxes. And it is inside of the value:
  // minified, a template has no space there.
  const named = optional ? html`${label}<span class="optional">${` ${optional}`}</span>` : label;
  const about = html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`;
  const wrong = error ? 'field wrong' : 'field';

  // The first of several carries the field's name as its id: the summary leads there.
  if (choices)
    return html`<fieldset class=${wrong} part="field" aria-describedby=${describedBy}>
      <legend>${named}</legend>
      ${about}
      <div>
        ${choices.map(
          (choice, index) =>
            choice &&
            html`<label class="option"
              ><input
                id=${index ? nothing : id}
                name=${name}
                type=${kind}
                value=${choice[0]}
                aria-invalid=${invalid}
              />${choice[1]}</label
            >`,
        )}
      </div>
    </fieldset>`;
  return html`<div class=${wrong} part="field">
    <label for=${id}>${named}</label> ${about}
    ${
      kind === 'area'
        ? html`<textarea
              id=${id}
              name=${name}
              part="input"
              rows="5"
              aria-describedby=${describedBy}
              aria-invalid=${invalid}
            ></textarea>
            <p class=${over ? 'error' : 'hint'} id="${id}-count"><bdi>${count}</bdi></p>`
        : html`<input
            id=${id}
            name=${name}
            part="input"
            type=${kind}
            autocomplete=${field.autocomplete ?? nothing}
            aria-describedby=${describedBy}
            aria-invalid=${invalid}
          />`
    }
  </div>`;
}
