/** Registers every element and every adapter. The only module with a side effect, and the entry of `cdn/belonging-widgets.min.js`. */
import { Banner } from './elements/banner.js';
import { InterestForm } from './elements/interest-form.js';
import { Page } from './elements/page.js';
import { PracticeForm } from './elements/practice-form.js';
import { Table } from './elements/table.js';
import { ThemeCard } from './elements/theme-card/theme-card.js';
import { Themes } from './elements/themes.js';
import { register } from './internal/register.js';
import { registerAdapter } from './submission/adapters/index.js';
import { json } from './submission/adapters/json.js';

registerAdapter(json);
// PracticeForm comes before InterestForm, which looks for it when it is made.
register([Banner, Table, ThemeCard, Themes, PracticeForm, InterestForm, Page]);
