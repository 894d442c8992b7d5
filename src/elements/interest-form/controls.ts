import { html, nothing, type TemplateResult } from 'lit';

/** What every control has around it. */
interface Field {
  name: string;
  label: string;
  /** Said behind the label of what can be left out. */
  optional?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
}

const describedBy = ({ name, hint, error }: Field): string | typeof nothing =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || nothing;

const about = ({ name, hint, error }: Field): TemplateResult =>
  html`${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${name}-error">${error}</p>` : nothing}`;

const wrong = ({ error }: Field): string => (error ? 'field wrong' : 'field');

/** The space is inside of the span: browsers leave out of a name what stands between two boxes. */
const named = ({ label, optional }: Field): unknown =>
  optional ? html`${label}<span class="optional"> ${optional}</span>` : label;

const label = (field: Field): TemplateResult => html`<label for=${field.name}>${named(field)}</label>`;

/** One line of text, with what a browser may fill in by itself. */
export const textInput = (field: Field, type: string, autocomplete: string): TemplateResult =>
  html`<div class=${wrong(field)} part="field">
    ${label(field)} ${about(field)}
    <input
      id=${field.name}
      name=${field.name}
      part="input"
      type=${type}
      autocomplete=${autocomplete}
      aria-describedby=${describedBy(field)}
      aria-invalid=${field.error ? 'true' : nothing}
    />
  </div>`;

/** Text of several lines, with the count of what is left under it. */
export const textArea = (field: Field, count: string, over: boolean): TemplateResult =>
  html`<div class=${wrong(field)} part="field">
    ${label(field)} ${about(field)}
    <textarea
      id=${field.name}
      name=${field.name}
      part="input"
      rows="5"
      aria-describedby="${describedBy(field) === nothing ? '' : describedBy(field)} ${field.name}-count"
      aria-invalid=${field.error ? 'true' : nothing}
    ></textarea>
    <p class=${over ? 'error' : 'hint'} id="${field.name}-count"><bdi>${count}</bdi></p>
  </div>`;

/** Boxes to tick, or one of several to choose. The first carries the field's name as its id: the summary leads there. */
export const options = (
  field: Field,
  type: 'checkbox' | 'radio',
  choices: readonly (readonly [value: string, text: unknown])[],
): TemplateResult =>
  html`<fieldset class=${wrong(field)} part="field" aria-describedby=${describedBy(field)}>
    <legend>${named(field)}</legend>
    ${about(field)}
    <div class="options">
      ${choices.map(
        ([value, text], index) =>
          html`<label class="option"
            ><input
              id=${index ? nothing : field.name}
              name=${field.name}
              type=${type}
              value=${value}
              aria-invalid=${field.error ? 'true' : nothing}
            />${text}</label
          >`,
      )}
    </div>
  </fieldset>`;
