/** Prepares every element to take over what a server has rendered. It is a module of its own so that it runs before define.ts does. */
import { Page } from './elements/page.js';
import { hydratable } from './hydrate.js';

hydratable(Page);
