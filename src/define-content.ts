/** Registers the elements that only show something. The entry of `cdn/belonging-content.min.js`, for pages without a form. */
import { Banner } from './elements/banner.js';
import { Table } from './elements/table.js';
import { ThemeCard } from './elements/theme-card/theme-card.js';
import { Themes } from './elements/themes.js';
import { register } from './internal/register.js';

register([Banner, Table, ThemeCard, Themes]);
