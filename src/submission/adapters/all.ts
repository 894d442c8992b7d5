/** Every adapter but that of the receiver, which needs no registration. */
import { appsScript } from './apps-script.js';
import { contactForm7 } from './contact-form-7.js';
import { form } from './form.js';
import { formspree } from './formspree.js';
import { json } from './json.js';
import { netlify } from './netlify.js';
import { postgrest } from './postgrest.js';

export const adapters = [json, form, formspree, netlify, appsScript, postgrest, contactForm7];
