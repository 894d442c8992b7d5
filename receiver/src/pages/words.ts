import cy from 'belonging-widgets/content/cy.json';
import en from 'belonging-widgets/content/en.json';

/** What a form that the browser sent by itself needs beside the words of the content pack, which has buttons of its own for it. */
const back = {
  en: 'Go back to the form with your browser’s Back button. What you typed should still be there.',
  cy: 'Ewch yn ôl i’r ffurflen â botwm Yn ôl eich porwr. Dylai’r hyn a ysgrifennoch fod yno o hyd.',
};

/** The content pack in the language of a form; in English where there is none for it. */
export function wordsIn(tag = 'en') {
  const language = tag.split('-')[0]?.toLowerCase() === 'cy' ? 'cy' : 'en';
  return { ...(language === 'cy' ? cy : en), language, back: back[language] } as const;
}
