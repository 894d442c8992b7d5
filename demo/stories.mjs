/** Stories that stand in the demo's list from its first start on; every school and person in them is made up. */

const idOf = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The newest first. The first of all waits to be read by whoever tries the page for moderators. */
const written = [
  {
    title: 'A wall of first words',
    phase: 'secondary',
    themes: ['culture', 'agency'],
    credit: 'anonymous',
    story: `Nineteen languages are spoken in our Year 8. Over one half-term every tutor group learned to say "come and sit with us" in all of them, and painted the words along the corridor to the canteen.

The teachers of the words were the pupils who speak them. Two of them had hardly been heard before that week.`,
  },
  {
    title: 'Nobody eats alone on a Monday',
    phase: 'secondary',
    themes: ['culture', 'agency'],
    credit: 'name-and-school',
    name: 'Priya Nair',
    school: 'Heronsgate High School',
    story: `Mondays were the hard day: after a weekend, the ones who had seen no one stood at the edge of the yard.

Year 9 had the idea. On Mondays the long tables in the hall are laid for twelve, with a card at every place and a question on it that anybody can answer: what did you eat this weekend, what would you change about the bus. You sit where there is room.

By spring we had stopped writing the cards. They write them.`,
  },
  {
    title: 'We answer the door by name',
    phase: 'primary',
    themes: ['leadership', 'culture'],
    credit: 'school',
    school: 'Saltmarsh Lane Primary',
    story: `Families told us that our entrance felt like a post office: a hatch, a bell and a form. So the head's desk moved into the lobby for a year.

Whoever comes in is met by somebody who stands up. We keep no list, but in three weeks we knew two hundred names, and lateness fell by a third without a single letter home.

The desk has gone back. The standing up has stayed.`,
  },
  {
    title: "The cleaners' assembly",
    phase: 'all-through',
    themes: ['leadership', 'culture'],
    credit: 'name-and-school',
    name: 'Tom Askew',
    school: 'The Kilnfield Academy',
    story: `I have cleaned this building for eleven years. Last autumn I was asked to lead an assembly, like every member of staff here now: a cook, a governor, the man who looks after the boiler.

I told them which room tells me that somebody has had a bad day. The week after, four pupils of Year 11 asked what they could do before I come round.

People say good morning now, and they say it with my name in it.`,
  },
  {
    title: 'A timetable that waits for the bus',
    phase: 'secondary',
    themes: ['leadership'],
    credit: 'anonymous',
    story: `A quarter of our pupils come down the valley on one bus. When it is late, they used to miss registration, the notices and the first laugh of the day, and get a mark for it.

Now the first ten minutes of the day begin when the bus is in. If that moves everything by ten minutes, lunch is ten minutes later. It costs us nothing, and it says to a quarter of the school: we don't start without you.`,
  },
  {
    title: 'New on Thursday, at home by Friday',
    phase: 'special-or-ap',
    themes: ['agency', 'culture'],
    credit: 'school',
    school: 'Fernbank School',
    story: `Many of our pupils arrive in the middle of a term, after something has gone wrong elsewhere. Our older pupils wrote what they had wished to be told on their first day. It became a small book: where it is quiet, who laughs easily, which door sticks, what happens if you shout (less than you think).

Each newcomer gets a copy with empty pages at the back, and may add one line before it goes to the printer again. We are at the fourth edition.`,
  },
  {
    title: 'Ten minutes for each other on Wednesdays',
    phase: 'post-16',
    themes: ['leadership', 'agency'],
    credit: 'name-and-school',
    name: 'Moira Fenn',
    school: 'Quayside Sixth Form',
    story: `Staff meetings here begin with ten minutes in pairs, drawn from a hat. One question: what went better than you expected?

It sounds like a game, and some of us rolled our eyes. But supply teachers and technicians are in the hat too, and in a college of ninety staff I have now spoken at length with almost everybody. When two of us disagree on something in earnest, we no longer do so as strangers.`,
  },
  {
    title: 'Grandparents in the library',
    phase: 'early-years',
    themes: ['culture'],
    credit: 'school',
    school: 'Larkrise Nursery and Infants',
    story: `On Tuesdays the library belongs to whoever is over sixty and likes to read aloud, in whatever language. It began with one grandfather who waited outside in the rain.

There are eleven of them now. The children choose the chair first and then the book. Parents who used to hurry away stay to listen, and talk to each other afterwards at the gate.`,
  },
];

/** As the form sends them, but for the agreement, whose words are the receiver's. Ids never change: so nothing is kept twice. */
const stories = written.map((story, index) => ({ id: idOf(written.length - index), language: 'en', ...story }));

/** Whether a stored story is one of these. */
export const comesWithDemo = ({ id }) => stories.some((story) => story.id === id);

/**
 * Sends the stories as their authors would, and publishes all but the newest as an organiser would. At a later start nothing
 * happens: the receiver knows them, and what has been decided on meanwhile (`If-Match`) stays decided.
 */
export async function shareStories({ endpoint, origin, token }) {
  const { consents } = await (await fetch(endpoint)).json();
  const { purpose, version, language, words, sha256 } = consents.find((each) => each.purpose === 'publish');
  const headers = { Origin: origin, 'Content-Type': 'application/json' };
  // The oldest first, since the last to be published leads the list.
  for (const story of stories.toReversed()) {
    const sent = await fetch(`${endpoint}/practices`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': `"${story.id}"` },
      body: JSON.stringify({ ...story, consent: { purpose, version, language, words, sha256 } }),
    });
    // Erased, or known in other words from an older copy of the demo: either way it has been here.
    if (sent.status !== 201 || story === stories[0]) continue;
    const { reference } = await sent.json();
    await fetch(new URL(`/v1/practices/${reference}/state`, endpoint), {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${token}`, 'If-Match': '"0"' },
      body: JSON.stringify({ state: 'published' }),
    });
  }
}
