/** Registers everything for pages of static HTML: elements take over their declarative shadow roots. The entry of `cdn/belonging-hydrate.min.js`. */
import './define-hydratable.js';
import './define.js';
