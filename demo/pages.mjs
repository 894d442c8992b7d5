/** Every page of the demo site, in the order of its navigation. Also what `npm run screenshots` and the tests go through. */

/**
 * @typedef {object} Page
 * @property {string} path Where it is on the site.
 * @property {string} title
 * @property {string} file Its content, in `site/pages/`.
 * @property {string} description For search engines.
 * @property {string} [menu] Its name in the main navigation, if it stands there.
 * @property {'belonging'} [section] It has a place in the navigation of this section.
 * @property {boolean} [wide] It takes the whole width; the news stands below it.
 * @property {'rtl'} [dir]
 */

/** @type {Page[]} */
export const pages = [
  {
    path: '/',
    title: 'Welcome to Tarnmoor',
    file: 'home.html',
    menu: 'Home',
    wide: true,
    description: 'Tarnmoor Community School: a school for ages 11 to 16 between the moor and the water.',
  },
  {
    path: '/our-school',
    title: 'Our school',
    file: 'banner.html',
    menu: 'Our school',
    description: 'What we care about at Tarnmoor Community School, and how to find us.',
  },
  {
    path: '/pupil-voice',
    title: 'Pupil voice',
    file: 'theme-card.html',
    menu: 'Pupil voice',
    description: 'How pupils at Tarnmoor have a say in their school.',
  },
  {
    path: '/belonging',
    title: 'Belonging at Tarnmoor',
    file: 'page.html',
    menu: 'Belonging',
    section: 'belonging',
    wide: true,
    description: 'Why a sense of place and belonging matters in our school, and how to take part.',
  },
  {
    path: '/belonging/why-it-matters',
    title: 'What the research says',
    file: 'table.html',
    section: 'belonging',
    description: 'What it costs young people not to belong, and what changes when they do.',
  },
  {
    path: '/belonging/three-themes',
    title: 'Three themes we follow',
    file: 'themes.html',
    section: 'belonging',
    description: 'Leadership, culture and agency: three themes of belonging in our school plan.',
  },
  {
    path: '/belonging/what-works',
    title: 'What works in our schools',
    file: 'practice-list.html',
    section: 'belonging',
    description: 'Stories from our schools of what helps people to belong.',
  },
  {
    path: '/belonging/share-a-story',
    title: 'Share a story',
    file: 'practice-form.html',
    section: 'belonging',
    description: 'Tell other schools what helps people to belong in yours.',
  },
  {
    path: '/belonging/right-to-left',
    title: 'Right to left: a trial page',
    file: 'right-to-left.html',
    section: 'belonging',
    wide: true,
    dir: 'rtl',
    description: 'How our pages will be laid out for readers of Arabic and Urdu.',
  },
  {
    path: '/get-involved',
    title: 'We would like to hear from you',
    file: 'interest-form.html',
    menu: 'Get involved',
    description: 'Register your interest in making Tarnmoor a place where everyone belongs.',
  },
  {
    path: '/get-involved/plain-form',
    title: 'Get involved: the plain form',
    file: 'plain-form.html',
    description: 'Register your interest with a form that needs no JavaScript.',
  },
  {
    path: '/privacy',
    title: 'Privacy notice',
    file: 'privacy.html',
    description: 'What we do with what you write in our forms about belonging, and your rights.',
  },
  {
    path: '/your-data',
    title: 'Your data and complaints',
    file: 'your-data.html',
    description: 'How to see, correct or delete what we hold about you, and how to complain.',
  },
];

/** @type {Page} */
export const notFound = {
  path: '/404',
  title: 'Page not found',
  file: 'not-found.html',
  description: 'There is no page at this address.',
};
