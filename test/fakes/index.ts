/** Services that the adapters send to, each as its own documentation describes it. */
export { appsScript } from './apps-script.js';
export { contactForm7 } from './contact-form-7.js';
export { endpoint } from './endpoint.js';
export { formspree } from './formspree.js';
export { netlify } from './netlify.js';
export { postgrest } from './postgrest.js';
