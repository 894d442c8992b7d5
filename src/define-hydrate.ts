/**
 * Registers everything for pages of static HTML: elements take over their declarative shadow roots. The entry of
 * `cdn/belonging-hydrate.min.js`. In the order of the other CDN files it is 0.2 kB smaller.
 */
import './bundle-order.js';
import './define-hydratable.js';
import './define.js';
