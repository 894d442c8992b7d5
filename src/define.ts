/** Registers every element, every adapter and both languages. The entry of `cdn/belonging-widgets.min.js`. */
// It comes first, since it says in which order the others stand in a bundle.
import './bundle-order.js';
import { addPack } from './content/add-pack.js';
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
import { adapters } from './submission/adapters/all.js';
import { registerAdapter } from './submission/adapters/index.js';

addPack(cy);
adapters.forEach(registerAdapter);
// PracticeForm comes before InterestForm, which looks for it when it is made.
const elements = [Page, Banner, Table, Themes, ThemeCard, PracticeForm, InterestForm, PracticeList];
attend(elements);
register(elements);
