/** The look of the receiver's pages, light and dark. Its hash is in their policy. */
export const css = `
:root {
  color-scheme: light dark;
  --text: #1c2430; --quiet: #4d5866; --page: #f6f4ef; --card: #fff; --line: #8a93a0; --soft: #d9d5cb;
  --accent: #0b5c6b; --on-accent: #fff; --warm: #fdf0d5; --bad: #a3201b; --bad-page: #fdeceb; --good-page: #e4f3ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #eceae5; --quiet: #b7bcc4; --page: #14181d; --card: #1e242b; --line: #7d8793; --soft: #39414b;
    --accent: #7fd0de; --on-accent: #06262c; --warm: #3a2f16; --bad: #ff9d95; --bad-page: #3a1f1e; --good-page: #17352a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 56rem; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2rem); }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--soft); }
header p { margin: 0; font-weight: 700; }
main { padding-block: 1.5rem 4rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2rem); line-height: 1.2; margin: 0 0 1rem; text-wrap: balance; }
h2, h3 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .25rem; }
p, ul, dl { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, input:focus-visible, main:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
main:focus { outline: none; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset: .5rem auto auto .5rem; background: var(--card); padding: .5rem 1rem; }
.narrow { max-width: 36rem; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.card { background: var(--card); border: 1px solid var(--soft); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1rem; }
.card > :last-child { margin-bottom: 0; }
.note { border-inline-start: .375rem solid var(--accent); border-radius: .25rem; background: var(--good-page); padding: .75rem 1rem; margin: 0 0 1.25rem; }
.note.bad { border-color: var(--bad); background: var(--bad-page); }
.note.warm { border-color: var(--line); background: var(--warm); }
.note > :last-child { margin-bottom: 0; }
.links { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; }
.links a { display: block; padding: .5rem .875rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); color: var(--text); text-decoration: none; }
.links a:hover { border-color: var(--accent); text-decoration: underline; }
.links a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.list { list-style: none; padding: 0; }
.story { white-space: pre-line; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .5rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input { font: inherit; color: inherit; background: var(--page); width: 100%; max-width: 28rem; padding: .625rem .75rem; border: 2px solid var(--line); border-radius: .375rem; }
button { font: inherit; font-weight: 600; cursor: pointer; padding: .625rem 1.25rem; border-radius: .375rem; border: 2px solid var(--accent); background: var(--accent); color: var(--on-accent); }
button.second { background: transparent; color: var(--accent); }
button.plain { border-color: transparent; background: none; color: var(--accent); padding: .5rem 0; text-decoration: underline; text-underline-offset: .15em; font-weight: 400; }
button:hover { text-decoration: underline; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
form { margin: 0; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-block: 1.5rem; }
.error { color: var(--bad); font-weight: 600; }
@media (forced-colors: active) { .links a[aria-current] { border-width: 3px; } }
@media print { header, form, .links { display: none; } }
`;
