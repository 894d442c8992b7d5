/** Registers every element, every adapter and both languages. The only module with a side effect, and the entry of `cdn/belonging-widgets.min.js`. */
import { registerPack } from './content/register-pack.js';
import cy from './content/packs/cy.json';
import { Banner } from './elements/banner.js';
import { InterestForm } from './elements/interest-form.js';
import { Page } from './elements/page.js';
import { PracticeForm } from './elements/practice-form.js';
import { PracticeList } from './elements/practice-list/practice-list.js';
import { Table } from './elements/table.js';
import { ThemeCard } from './elements/theme-card/theme-card.js';
import { Themes } from './elements/themes.js';
import { attend } from './internal/doctor.js';
import { register } from './internal/register.js';
import { appsScript } from './submission/adapters/apps-script.js';
import { contactForm7 } from './submission/adapters/contact-form-7.js';
import { form } from './submission/adapters/form.js';
import { formspree } from './submission/adapters/formspree.js';
import { registerAdapter } from './submission/adapters/index.js';
import { json } from './submission/adapters/json.js';
import { netlify } from './submission/adapters/netlify.js';
import { postgrest } from './submission/adapters/postgrest.js';

registerPack(cy);
for (const adapter of [json, form, formspree, netlify, appsScript, postgrest, contactForm7]) registerAdapter(adapter);
// PracticeForm comes before InterestForm, which looks for it when it is made.
const elements = [Page, Banner, Table, Themes, ThemeCard, PracticeForm, InterestForm, PracticeList];
attend(elements);
register(elements);
