/** Registers the elements that only show something, in both languages. The entry of `cdn/belonging-content.min.js`, for pages without a form. */
import { addPack } from './content/add-pack.js';
import { banner, cards, meta, source, sources, table, themes } from './content/packs/cy.json';
import { Banner } from './elements/banner.js';
import { Table } from './elements/table.js';
import { ThemeCard } from './elements/theme-card/theme-card.js';
import { Themes } from './elements/themes.js';
import { attend } from './internal/doctor.js';
import { register } from './internal/register.js';

addPack({ banner, cards, meta, source, sources, table, themes });
const elements = [Banner, Table, Themes, ThemeCard];
attend(elements, 'belonging-interest-form, belonging-practice-form, belonging-practice-list, belonging-page');
register(elements);
