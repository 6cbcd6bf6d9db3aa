/** The sample blog's words, all of them written for it. */
export interface SeedPost {
  readonly slug: string;
  readonly title: string;
  readonly hoursAgo: number;
  readonly html: string;
  readonly categories: readonly string[];
  readonly commentsOpen?: boolean;
  readonly comments: readonly SeedComment[];
}

export interface SeedComment {
  /** Named so that another can answer it with `under`. */
  readonly key?: string;
  readonly under?: string;
  readonly name: string;
  readonly url?: string;
  readonly html: string;
  readonly hoursAgo: number;
  readonly type?: 'pingback';
  readonly isAuthor?: boolean;
  /** Waits for approval; is approved late. */
  readonly isHeld?: boolean;
}

export const blogName = 'The Harbour Notes (sample)';
export const blogDescription = 'A sample blog that lives on this computer only';

/** The author's answers to the person's replies, by turn. */
export const answers: readonly string[] = [
  'Thank you, {name}. I read this twice before answering, which I like to do and seldom manage. You are right about the first half; about the second I will have to walk to the end of the pier and back.',
  '{name}, that is a better sentence than any in my post. May I steal it for the next one, with your name on it?',
  'I had hoped somebody would say this. I left it out because I was not sure, and now I am a little surer. Thank you, {name}.',
  'Good question, {name}, and an honest answer: I do not know. The harbour master might. I shall ask him on Thursday and report.',
  'You made me look it up, {name}. It was 1961, not 1963. I am leaving the mistake in, with your comment under it, where it does some good.',
];

const anatomy = `<p>The bell at the end of the pier rings by itself. Nobody pulls it: it hangs in a buoy, and the sea does the rest. On quiet nights it rings so seldom that you begin to wait for it, and then you cannot sleep. The town has argued about it <a href="https://harbour.example/archive/bell">since before I was born</a>.</p>
<p>There are three opinions. The first wants it gone. The second wants it oiled, as though it squeaked. The third belongs to people who have been at sea, and they keep quiet and open their windows.</p>
<blockquote class="wp-block-quote"><p>A bell does not tell you where you are. It tells you that somebody thought of you being here.</p><cite>the harbour master, when asked</cite></blockquote>
<h2>What I found in the log books</h2>
<p>The log books are in the library now, in the room with the good light. Between 1950 and 1970 the bell is mentioned four times:</p>
<ul><li>1952, “rang all night, nobody came”;</li><li>1958, “silent, clapper frozen”;</li><li>1961, “rang all night, eleven men came”;</li><li>1969, “painted”.</li></ul>
<p>I have read the third line perhaps a hundred times. There is a film about buoys like ours, made by people who had the patience to wait for one to ring:</p>
<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube"><div class="wp-block-embed__wrapper"><iframe title="Bell buoys of the northern harbours" width="640" height="360" src="https://www.youtube.com/embed/aqz-KE-bpKQ?feature=oembed" allowfullscreen></iframe></div></figure>
<p>And this is how the harbour office writes its times, for those who asked. It is the only code I know by heart:</p>
<pre class="wp-block-code"><code>bell = swell &gt; 0.8 &amp;&amp; wind != "north"</code></pre>
<figure class="wp-block-image"><img src="/bell.png" alt="A bell buoy, drawn in two colours" /><figcaption>The bell, as a child would draw it. A child drew it.</figcaption></figure>
<p>What would you do with it? I mean the question: the council decides in <a href="https://harbour.example/council">the second week of the month</a>, and I have been asked to read something out.</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="https://www.facebook.com/sharer/sharer.php?u=sample">Facebook</a></li><li><a href="https://twitter.com/intent/tweet?url=sample">Twitter</a></li><li><a href="https://www.reddit.com/submit?url=sample">Reddit</a></li><li><a href="https://www.pinterest.com/pin/create/button/?url=sample">Pinterest</a></li><li><a href="https://www.linkedin.com/shareArticle?url=sample">LinkedIn</a></li><li><a href="mailto:?subject=sample">Email</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3><a href="https://harbour.example/boats">Counting boats</a></div>`;

const boats = `<p>Every morning I count the boats. It takes four minutes, and I have done it for nine years, which makes it the longest piece of work I have ever finished and it is not finished.</p>
<p>You would think the number tells you something. It does not. On the day the cannery closed there were as many boats as on the day the school band won its prize. What tells you something is the <em>order</em>: who lies beside whom, who has moved one place nearer the steps, whose ropes are new. A harbour is a conversation held very slowly in one room.</p>
<p>I used to write the number down. Then I wrote down the order. Now I draw it, because a list has a first and a last, and a harbour has not.</p>
<p>My neighbour says this is how people go strange. I told her the number for the day she was married. She was quiet for a while and then asked for the day before.</p>`;

const rejoinder = `<p>This blog is a sample. It lives on your own computer, nobody else can see it, and it goes when you remove it. I am a sample, too, but I answer.</p>
<p>Here is what you can try, in about a minute:</p>
<ol><li><strong>Read.</strong> A dot marks what is new. It goes when a comment has been on your screen long enough to be read; looking away marks nothing.</li>
<li><strong>Answer me.</strong> Press <code>r</code> on a comment, or its Reply button, and write. Every word is kept while you type. Close the window in the middle of a sentence, if you like.</li>
<li><strong>Send it.</strong> Any name and address will do here. The reply waits in the outbox until the blog can be reached, and goes out once.</li>
<li><strong>Wait a few seconds.</strong> I answer, and you are told.</li></ol>
<p>While you do that, one comment on this blog will be edited, and one that was waiting for approval will appear in the middle of an old discussion with an old date. Most programs miss both. You will see them marked.</p>
<p>Then turn off your network and do it again.</p>`;

const ferry = `<p>The last ferry goes at ten past nine, and for thirty years nobody has missed it, because it waits. It is not supposed to. There is a rule, and the rule has been read out at two councils.</p>
<p>The ferryman says he only checks the lamp. The lamp takes as long to check as the person running down the hill takes to arrive. On nights when nobody runs the lamp is in order at once.</p>
<p>I have timed it, of course. I am sorry. But I want it written down somewhere that a timetable can have manners.</p>`;

const paint = `<p>Six people have asked me what colour the harbour office is going to be. It is going to be the colour it was. They have mixed it eleven times to find out which that is.</p>
<p>The painter keeps the wrong ones in jars on the sill, with dates. In the evening sun they are better than the office.</p>`;

const closed = `<p>The guest book of last winter is full, and I have closed it: 214 entries, four drawings, one proposal of marriage (accepted, see page 31). It stays here to be read.</p>
<p>The new one begins when the first storm does.</p>`;

export const seedPosts: readonly SeedPost[] = [
  {
    slug: 'the-bell-at-the-end-of-the-pier',
    title: 'The bell at the end of the pier',
    hoursAgo: 5,
    html: anatomy,
    categories: ['Harbour', 'Sounds'],
    comments: [
      {
        key: 'tove',
        name: 'Tove Lindholm',
        url: 'https://tove.example/',
        hoursAgo: 4.5,
        html: 'Keep it. My grandfather was one of the eleven in 1961, and he never once called it a noise.',
      },
      {
        name: 'Ines Calder',
        isAuthor: true,
        under: 'tove',
        hoursAgo: 4.1,
        html: 'I did not know that. May I come by with the log book, and may I read your comment to the council?',
      },
      {
        name: 'Letters from the Quay',
        type: 'pingback',
        url: 'https://quay.example/bells',
        hoursAgo: 3.6,
        html: '[&#8230;] The Harbour Notes asks what to do with a bell that rings by itself. I have an answer, but it is long [&#8230;]',
      },
      { name: 'رشيد الحداد', hoursAgo: 3, html: 'في قريتنا جرس مثله. حين صمت، لم ينم أحد.' },
      {
        name: 'Old Pilot',
        hoursAgo: 2.2,
        html: 'The third opinion. Window open.\n\n(And it is not the clapper that froze in 1958, it was the <em>hinge</em>.)',
      },
      {
        name: 'Weekly Sounds',
        type: 'pingback',
        url: 'https://sounds.example/47',
        hoursAgo: 1.4,
        html: '[&#8230;] and a bell that only the sea rings, in our list of quiet places [&#8230;]',
      },
    ],
  },
  {
    slug: 'how-to-try-rejoinder',
    title: 'How to try Rejoinder in a minute',
    hoursAgo: 20,
    html: rejoinder,
    categories: ['About'],
    comments: [
      { key: 'q', name: 'Jon', hoursAgo: 18, html: 'And if I am on a train when I press Send?' },
      {
        name: 'Ines Calder',
        isAuthor: true,
        under: 'q',
        hoursAgo: 17.5,
        html: 'Then it waits in the outbox, and goes when the train comes out of the tunnel. Once, even if the tunnel has another tunnel in it.',
      },
    ],
  },
  {
    slug: 'counting-boats',
    title: 'Counting boats',
    hoursAgo: 60,
    html: boats,
    categories: ['Harbour'],
    comments: [
      { key: 'a', name: 'Mirela', hoursAgo: 58, html: 'What was the order this morning?' },
      {
        key: 'b',
        under: 'a',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 57.5,
        html: 'From the steps: the two blue ones, then eleven boats I could name in my sleep, then the visitor from Cork.',
      },
      {
        key: 'c',
        under: 'b',
        name: 'Mirela',
        hoursAgo: 57,
        html: 'The two blue ones are speaking again!',
      },
      {
        key: 'd',
        under: 'c',
        name: 'Pádraig',
        hoursAgo: 55,
        html: 'I am the visitor from Cork. I did not know I was being read. 😄',
      },
      {
        key: 'e',
        under: 'd',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 54.5,
        html: 'You have been three pages so far. All kind.',
      },
      { under: 'e', name: 'Pádraig', hoursAgo: 54, html: 'Then I shall stay for a fourth. 🎣⛵' },
      {
        name: 'Held by the Tide',
        isHeld: true,
        hoursAgo: 53,
        html: 'I write this from the harbour office, where the window is. From up here the order looks like handwriting. (If this comment comes late: it was the moderator who had to finish counting first.)',
      },
      {
        key: 'f',
        name: 'Hanna W.',
        url: 'https://hanna.example/',
        hoursAgo: 52,
        html: '<blockquote>A harbour is a conversation held very slowly in one room.</blockquote>\n\nI have put this over my desk. Something close to it is in <a href="https://hanna.example/rooms">a piece I wrote about waiting rooms</a>.',
      },
      {
        under: 'f',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 51,
        html: 'I read your piece. The woman with the two umbrellas!',
      },
      {
        key: 'g',
        name: 'Skeptikos',
        hoursAgo: 50,
        html: 'With respect: correlation, coffee, and a good view. A harbour is a parking place for boats.',
      },
      {
        key: 'h',
        under: 'g',
        name: 'Mirela',
        hoursAgo: 49,
        html: 'And a letter is a parking place for ink.',
      },
      {
        key: 'i',
        under: 'h',
        name: 'Skeptikos',
        hoursAgo: 48,
        html: 'Touché. But I maintain the coffee.',
      },
      {
        under: 'i',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 47.5,
        html: 'The coffee is conceded.',
      },
      {
        name: 'Lars',
        hoursAgo: 44,
        html: 'We have a word for what you do: <em>Hafenliegeplatzreihenfolgebeobachtungsgewohnheitsbeschreibung</em>. It does not exist, but it should.',
      },
      { name: 'עדנה', hoursAgo: 40, html: 'גם אני סופרת. אצלי אלה חתולים.' },
      {
        key: 'j',
        name: 'Bea',
        hoursAgo: 38,
        html: 'What happened to the number for my day? You said you would look.',
      },
      {
        under: 'j',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 37,
        html: 'Seventeen, and the day before, sixteen. One came in for you.',
      },
      {
        name: 'Tove Lindholm',
        url: 'https://tove.example/',
        hoursAgo: 30,
        html: 'I come here for the posts and stay for the people under them.',
      },
    ],
  },
  {
    slug: 'the-ferry-that-waits',
    title: 'The ferry that waits',
    hoursAgo: 24 * 9,
    html: ferry,
    categories: ['Manners'],
    comments: [
      { name: 'Old Pilot', hoursAgo: 24 * 8.9, html: 'That lamp has been in order since 1988.' },
      {
        key: 'k',
        name: 'Nils, twelve',
        hoursAgo: 24 * 8.5,
        html: 'He waited for me and my bike and my other bike.',
      },
      {
        under: 'k',
        name: 'Ines Calder',
        isAuthor: true,
        hoursAgo: 24 * 8.4,
        html: 'I saw. Two bicycles is three minutes of lamp.',
      },
    ],
  },
  {
    slug: 'eleven-shades-of-the-same',
    title: 'Eleven shades of the same',
    hoursAgo: 24 * 16,
    html: paint,
    categories: ['Harbour'],
    comments: [],
  },
  {
    slug: 'the-guest-book-is-full',
    title: 'The guest book is full',
    hoursAgo: 24 * 40,
    html: closed,
    categories: ['About'],
    commentsOpen: false,
    comments: [{ name: 'Page 31', hoursAgo: 24 * 41, html: 'Still yes.' }],
  },
];
