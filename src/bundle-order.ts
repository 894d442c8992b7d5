/** Nothing but an order for bundlers: words beside words, and styles beside styles, compress better (0.14 kB in the CDN file). */
import './content/packs/en.json';
import './content/packs/cy.json';
import 'lit';
import './internal/tokens.styles.js';
import './internal/note.styles.js';
import './internal/controls.styles.js';
import './internal/form.styles.js';
import './elements/banner.styles.js';
import './elements/page.styles.js';
import './elements/table.styles.js';
import './elements/themes.styles.js';
import './elements/theme-card/theme-card.styles.js';
import './elements/practice-list/practice-list.styles.js';
