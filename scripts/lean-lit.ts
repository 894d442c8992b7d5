import type { Plugin } from 'vite';

/**
 * What Lit carries and the CDN files never use, by file: each pair is a piece of its code as it is published, minified, and what
 * stands there instead. These serve browsers without constructable style sheets (they can't show our colours either), decorators
 * (the files have `static properties`), directives, reflected attributes and other options of properties, classes derived from
 * elements, life-cycle methods that none of ours has, controllers that come after their element, templates with comments, scripts
 * or bindings outside of attributes and text, attributes with `nothing` among several bindings, listeners that are objects or rely
 * on `this`, server-side rendering, and mistakes that TypeScript finds: together almost a quarter of what the display file would
 * weigh. Each piece stands in Lit exactly once; an update that writes it differently fails the build, and what is missed in the
 * end fails the tests of the built files (test/host).
 */
const leftOut: Record<string, [piece: string | RegExp, instead: string][]> = {
  'css-tag.js': [
    [/class n\{.*?(?=const r=)/, ''],
    [/const r=.*?(?=,S=)/, 'const i=t=>{const s=new CSSStyleSheet;s.replaceSync(t[0]);return s}'],
    [/,S=\(s,o\)=>\{if\(e\).*?\}(?=,c=)/, ''],
    [/(?<=,c=).*?(?=;export)/, 't=>t'],
    [/const t=globalThis,e=.*?new WeakMap;/, ''],
    [/export\{n as CSSResult,S as adoptStyles,(.*?),e as supportsAdoptingStyleSheets,r as unsafeCSS/, 'export{$1'],
  ],
  'reactive-element.js': [
    ['import{getCompatibleStyle as t,adoptStyles as s}from"./css-tag.js";', 'import{render as show}from"lit-html";'],
    ['export{CSSResult,css,supportsAdoptingStyleSheets,unsafeCSS}', 'export{css}'],
    [',s as adoptStyles', ''],
    [',t as getCompatibleStyle,f as notEqual', ''],
    [/Symbol\.metadata\?\?=.*?new WeakMap;/, ''],
    [/,l=c\?c\.emptyScript:"",/, ','],
    [/,d=\(t,s\)=>t,u=\{toAttribute.*?(?=;class y)/, ''],
    [',u as defaultConverter', ''],
    ['this._$Ei(),(this.l??=[]).push(t)', '(this.l??=[]).push(t)'],
    ['return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}', ''],
    [
      /static createProperty\(.*?(?=constructor\(\))/,
      'if(!this._$Eh){this._$Eh={};for(const t in this.properties){const i=Symbol();this._$Eh[t.replace(/[A-Z]/g,"-$$&").toLowerCase()]=t;e(this.prototype,t,{get(){return this[i]},set(t){this[i]!==t&&(this[i]=t,this.requestUpdate())}})}}return Object.keys(this._$Eh)}',
    ],
    [
      'super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){',
      'super(),',
    ],
    [',this._$AL=new Map', ''],
    [
      'this._$E_(),this.requestUpdate()',
      'this._$Ep={};for(const i in this.constructor.properties)this.hasOwnProperty(i)&&(this._$Ep[i]=this[i],delete this[i]);this.requestUpdate()',
    ],
    // They come while an element is made.
    [',void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()', ''],
    [/removeController\(t\)\{.*?\}/, ''],
    [/_\$E_\(\)\{.*?\}(?=createRenderRoot)/, ''],
    [/createRenderRoot\(\)\{.*?\}(?=connectedCallback)/, ''],
    [
      'connectedCallback(){this.renderRoot??=this.createRenderRoot(),',
      'connectedCallback(){if(!this.renderRoot)(this.renderRoot=this.shadowRoot??this.attachShadow({mode:"open"})).adoptedStyleSheets=this.constructor.styles;',
    ],
    ['enableUpdating(t){}', ''],
    [
      'y.elementStyles=[],y.shadowRootOptions={mode:"open"},y[d("elementProperties")]=new Map,y[d("finalized")]=new Map,',
      ';',
    ],
    ['attributeChangedCallback(t,s,i){this._$AK(t,i)}', ''],
    [/_\$ET\(t,s\)\{.*?\}\}(?=_\$AK)/, ''],
    [
      /_\$AK\(t,s\)\{.*?,this\._\$Em=null\}\}/,
      'attributeChangedCallback(t,i,s){const e=this.constructor._$Eh[t],{type:h}=this.constructor.properties[e];this[e]=h===Boolean?null!==s:h&&null!==s?h(s):s}',
    ],
    [/requestUpdate\(t,s,i,e=!1,h\)\{.*?\}!1===this\.isUpdatePending&&/, 'requestUpdate(){this.isUpdatePending||'],
    [/C\(t,s,\{useDefault:i.*?\}(?=async _\$EP)/, ''],
    [/const t=this\.scheduleUpdate\(\);.*?if\(!this\.isUpdatePending\)return;/, ''],
    [
      /if\(!this\.hasUpdated\)\{.*?t&&this\._\$AE\(s\)\}/,
      'Object.assign(this,this._$Ep);this._$Ep=void 0;try{this._$EO?.forEach(t=>t.hostUpdate?.());const t=this.render();this.isUpdatePending=!1,show(t,this.renderRoot),this._$EO?.forEach(t=>t.hostUpdated?.())}catch(s){this.isUpdatePending=!1,console.warn(s)}}',
    ],
    ['willUpdate(t){}', ''],
    [/_\$AE\(t\)\{.*?this\.updated\(t\)\}/, ''],
    ['_$EM(){this._$AL=new Map,this.isUpdatePending=!1}', ''],
    ['return this.getUpdateComplete()}getUpdateComplete(){', ''],
    // What goes wrong is not the page's: it is said on the console, and an update never rejects.
    ['try{await this._$ES}catch(t){Promise.reject(t)}', 'await this._$ES;'],
    ['shouldUpdate(t){return!0}', ''],
    [/update\(t\)\{this\._\$Eq.*?\}/, ''],
    ['updated(t){}firstUpdated(t){}', ''],
  ],
  // What this class adds, the one that it is derived from does itself.
  'lit-element.js': [
    ['import{render as e,noChange as r}from"lit-html";', ''],
    [/const s=globalThis;class i extends t\{.*?(?=export\{)/, ''],
    ['i as LitElement,n as _$LE', 't as LitElement'],
  ],
  'lit-html.js': [
    ['x=t=>(i,...s)=>({_$litType$:t,strings:i,values:s}),b=x(1),w=x(2),T=x(3),', 'b=(i,...s)=>({strings:i,values:s}),'],
    [',T as mathml,E as noChange', ''],
    [',w as svg', ''],
    ['E=Symbol.for("lit-noChange"),A=Symbol.for("lit-nothing")', 'A=null'],
    ['i(t).nextSibling;i(t).remove()', 't.nextSibling;t.remove()'],
    ['void 0!==t.nodeType?this.T(t):', ''],
    [/function M\(t,i,s=t,e\)\{.*?void 0!==h&&\(i=M\(t,h\._\$AS\(t,i\.values\),h,e\)\),i\}/, ''],
    [/(?<=,D=|d=)t=>u\(t\)\|\|"function"==typeof t\?\.\[Symbol\.iterator\]/, 'u'],
    ['`lit$${Math.random().toFixed(9).slice(2)}$`', '"lit$"'],
    ['e=s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0,h="$lit$",', ''],
    [
      /function V\(t,i\)\{.*?\}(?=const N)/,
      // A second copy of ours, such as the large file beside the small one, takes the policy of the first: a name can be had once.
      'const V=t=>s?((customElements.get("belonging-banner")??V).policy??=s.createPolicy("lit-html",{createHTML:String})).createHTML(t):t;',
    ],
    ['t=>null===t||"object"!=typeof t&&"function"!=typeof t', 't=>t!==Object(t)'],
    // In our templates a binding stands in text, or in the value of the attribute that is named last.
    [/,f="\[ .*?y=\/.*?\/i(?=,b=)/, ''],
    [
      /(?<=const N=)\(t,i\)=>\{.*?(?=class S)/,
      't=>{const s=[],e=t.length-1;let i="";for(let l=0;l<e;l++){i+=t[l];const a=/<[^<>]*\\s([^\\s"=]+)=("[^"]*|[^\\s">]*)$/.exec(i);i+=a?o:r,a&&!a[2].includes(o)&&s.push(a[1])}return[V(i+(t[e]||"<?>")),s]};',
    ],
    [
      /(?<=class S\{).*?(?=\}class R)/,
      'constructor(t){const s=this.parts=[],[e,r]=N(t);let c,h=0;(this.el=l.createElement("template")).innerHTML=e,P.currentNode=this.el.content;for(let t=0;c=P.nextNode();t++){c.data===n&&s.push({index:t});for(const i of c.getAttributeNames?.()??[]){const e=c.getAttribute(i).split(o);if(1 in e){s.push({index:t,name:r[h++],strings:e}),c.removeAttribute(i)}}}}',
    ],
    [
      /(?<=class R\{).*?(?=p\(t\)\{)/,
      'constructor(t){this._$AD=t}u(){const t=l.importNode(this._$AD.el.content,!0);P.currentNode=t;let i,s=0;this._$AV=this._$AD.parts.map(({index:t,name:e,strings:h})=>{for(;s<=t;s++)i=P.nextNode();return h?new H(i,e,h):new k(i,i.nextSibling)});return P.currentNode=l,t}',
    ],
    [
      /get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}constructor\(t,i,s,e\)\{.*?get endNode\(\)\{return this\._\$AB\}/,
      'constructor(t,i){this._$AH=A,this._$AA=t,this._$AB=i}',
    ],
    ['_$AI(t,i=this){t=M(this,t,i),a(t)', '_$AI(t){a(t)'],
    // Nothing is shown as an empty text.
    [/t===A\|\|null==t\|\|""===t\?.*?:t!==this\._\$AH&&t!==E&&this\._\(t\)/, '((t??="")!==this._$AH&&this._(t))'],
    [
      /(?<=class R\{.*?)p\(t\)\{.*?\}(?=\}class k)/,
      'p(t){let i=0;for(const s of this._$AV)s._$AI(s.strings?t:t[i],i),i+=s.strings?s.strings.length-1:1}',
    ],
    ['void 0!==t._$litType$?', 't.strings?'],
    ['d(t)?this.k(t)', 'u(t)?this.k(t)'],
    ['this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))', 'this._$AR(),this.O(t)'],
    [
      /const\{values:i,_\$litType\$:s\}=t,e=.*?(?=if\(this\._\$AH\?)/,
      'const{strings:s,values:i}=t;let e=C.get(s);e||C.set(s,e=new S(s));',
    ],
    [/_\$AC\(t\)\{.*?\}(?=k\(t\))/, ''],
    ['new R(e,this),s=t.u(this.options)', 'new R(e),s=t.u()'],
    [
      /(?<=const i=this\._\$AH;)let s,e=0;.*?i\.length=e\)/,
      'let s=0;for(const e of t)(i[s++]??=new k(this.O(c()),this.O(c())))._$AI(e);s<i.length&&(this._$AR(i[s-1]?._$AB.nextSibling),i.length=s)',
    ],
    ['for(this._$AP?.(!1,!0,s);t', 'for(;t'],
    ['_$AR(t=this._$AA.nextSibling,s)', '_$AR(t=this._$AA.nextSibling)'],
    [/setConnected\(t\)\{.*?\}(?=\})/, ''],
    [
      /class H\{.*?(?=class Z\{)/,
      'class H{constructor(t,i,s){this.element=t,this.name=i,this._$AH=A,(s.length>2||s[0]||s[1])&&(this.strings=s)}_$AI(t,i){const{element:s,name:e,strings:h,_$AH:o}=this,n=e.slice(1),r=e[0];if(h){const s=t;t=h[0];for(let e=1;e<h.length;e++)t+=(s[i++]??"")+h[e]}if(t===o)return;this._$AH=t;"."===r?s[n]=t:"?"===r?s.toggleAttribute(n,!!t):"@"===r?o===A&&s.addEventListener(n,t=>this._$AH(t)):t===A?s.removeAttribute(e):s.setAttribute(e,t??"")}}',
    ],
    [/class Z\{.*?F:Z\},/, 'const '],
    ['export{j as _$LH,', 'export{'],
    [
      /(?<=const D=)\(t,i,s\)=>\{.*?return h\._\$AI\(t\),h\}/,
      // Not by a name that is made short: what the small file has rendered into may become an element of the large one, whose names are others.
      '(t,i)=>(i.litPart??=new k(i.appendChild(c()),null))._$AI(t)',
    ],
  ],
};

/** Leaves out of Lit what the CDN files never use. */
export const leanLit: Plugin = {
  name: 'lean-lit',
  transform(code, id) {
    if (/lit-html\/(async-)?directive/.test(id))
      this.error(`${id}: directives are left out of the CDN files (lean-lit).`);
    const changes = /node_modules\/@?lit/.test(id) && leftOut[id.split('/').pop() ?? ''];
    if (!changes) return null;
    for (const [piece, instead] of changes) {
      const pieces =
        typeof piece === 'string' ? code.split(piece).length - 1 : [...code.matchAll(new RegExp(piece, 'g'))].length;
      if (pieces !== 1) this.error(`${String(piece)} stands in ${id} ${String(pieces)} times.`);
      code = code.replace(piece, instead);
    }
    return { code, map: null };
  },
};
