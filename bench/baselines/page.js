import { css, html, LitElement, nothing } from 'lit';
import { banner, form, interest, source, sources, table, topics } from '../../dist/content/packs/en.json';
import { MinimalCard } from './card.js';
import { check } from './check.js';

// The rest of the page that peers.md compares, in the same spirit as the card: what Lit needs at the least to show our words
// and to check our form. One class for each element, one style sheet each, no controllers, and errors shown as ours are: a
// summary with links, a message beside each field, `aria-invalid` and `aria-describedby`.

const sourceLink = html`<p>${source.label} <a href=${sources.page.href}>${sources.page.title}</a></p>`;

class MinimalBanner extends LitElement {
  static styles = css`
    :host {
      background: #e8f0f0;
      border-inline-start: 0.5em solid #17656b;
      display: block;
      padding: 2.5em;
    }
    .lead {
      font-size: 1.25em;
    }
  `;

  render() {
    return html`<h2>${banner.heading}</h2>
      <p class="lead">${banner.meaning.text}</p>
      ${banner.introduction.map(({ text }) => html`<p>${text}</p>`)} ${sourceLink}`;
  }
}

class MinimalTable extends LitElement {
  static styles = css`
    :host {
      display: block;
    }
    table {
      border-collapse: collapse;
      table-layout: fixed;
      width: 100%;
    }
    th,
    td {
      border: 1px solid #ccd;
      padding: 1em;
      text-align: start;
      vertical-align: top;
    }
  `;

  render() {
    const columns = [table.challenge, table.opportunity];
    return html`<table>
        <caption>
          <h2>${table.heading}</h2>
        </caption>
        <thead>
          <tr>
            ${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          <tr>
            ${columns.map(
              ({ lead, points }) =>
                html`<td>
                  <p>${lead}</p>
                  <ul>
                    ${points.map(({ text }) => html`<li>${text}</li>`)}
                  </ul>
                </td>`,
            )}
          </tr>
        </tbody>
      </table>
      ${sourceLink}`;
  }
}

const { hints, labels } = interest;

export class MinimalForm extends LitElement {
  static properties = { wrong: { state: true } };

  static styles = css`
    :host {
      display: block;
    }
    form > * {
      display: block;
      margin-block: 1.5em;
    }
    input[type='text'],
    input[type='email'],
    textarea {
      border: 2px solid #555;
      box-sizing: border-box;
      font: inherit;
      padding: 0.5em 0.7em;
      width: 100%;
    }
    fieldset {
      border: 0;
      padding: 0;
    }
    fieldset label {
      display: block;
      padding: 0.5em 0;
    }
    .error {
      color: #b00020;
      font-weight: 700;
    }
    .summary {
      border: 4px solid #b00020;
      padding: 1.25em;
    }
  `;

  constructor() {
    super();
    this.wrong = {};
  }

  render() {
    const names = ['name', 'email', 'school', 'role', 'themes', 'message', 'consent'].filter(
      (name) => this.wrong[name],
    );
    return html`<h2>${interest.heading}</h2>
      <p>${interest.introduction}</p>
      <form novalidate @submit=${this.#submitted}>
        ${
          names.length
            ? html`<div class="summary" role="group" aria-labelledby="summary" tabindex="-1">
                <p id="summary">${form.summary}</p>
                <ul>
                  ${names.map((name) => html`<li><a href="#${name}">${this.wrong[name]}</a></li>`)}
                </ul>
              </div>`
            : nothing
        }
        ${this.#line('name', 'text')} ${this.#line('email', 'email')} ${this.#line('school', 'text')}
        ${this.#choices('role', 'radio', interest.roles)} ${this.#choices('themes', 'checkbox', topics)}
        <div>
          <label for="message">${labels.message}</label>
          <p>${hints.message}</p>
          ${this.#error('message')}
          <textarea id="message" name="message" rows="5" aria-invalid=${!!this.wrong.message}></textarea>
        </div>
        ${this.#choices('consent', 'checkbox', { yes: interest.consent.words })}
        <button>${interest.submit}</button>
      </form>`;
  }

  #error(name) {
    return this.wrong[name] ? html`<p class="error" id="${name}-error">${this.wrong[name]}</p>` : nothing;
  }

  #line(name, type) {
    return html`<div>
      <label for=${name}>${labels[name]}</label>
      ${hints[name] ? html`<p>${hints[name]}</p>` : nothing} ${this.#error(name)}
      <input id=${name} name=${name} type=${type} aria-invalid=${!!this.wrong[name]} aria-describedby="${name}-error" />
    </div>`;
  }

  #choices(name, type, choices) {
    return html`<fieldset aria-describedby="${name}-error">
      <legend>${labels[name]}</legend>
      ${this.#error(name)}
      ${Object.entries(choices).map(
        ([value, text]) => html`<label><input name=${name} type=${type} value=${value} /> ${text}</label>`,
      )}
    </fieldset>`;
  }

  async #submitted(event) {
    event.preventDefault();
    this.wrong = check(new window.FormData(event.currentTarget));
    await this.updateComplete;
    this.renderRoot.querySelector('.summary')?.focus();
  }
}

/** Registers all four. A call, since our package.json tells bundlers that importing a module does nothing. */
export function define() {
  customElements.define('minimal-banner', MinimalBanner);
  customElements.define('minimal-card', MinimalCard);
  customElements.define('minimal-table', MinimalTable);
  customElements.define('minimal-form', MinimalForm);
}
