/** The sample blog's words, all of them written for it. `{site}` stands for the blog's address. */
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
  /** What its writer makes of it after the first visit. */
  readonly laterHtml?: string;
}

export const blogName = 'The Harbour Notes, a sample';
export const blogDescription =
  'A sample that lives on this computer only: nobody else can see it, and nothing written here leaves it.';

/** The blog's owner, user 1. */
export const authorName = 'Ines Calder';

/** The post that says how Rejoinder works. */
export const guideSlug = 'how-to-try-rejoinder';

const bellUrl = encodeURIComponent('https://harbour.example/the-bell-at-the-end-of-the-pier/');
const bellTitle = encodeURIComponent('The bell at the end of the pier');

const anatomy = `<p>The bell at the end of the pier rings by itself. Nobody pulls it: it hangs in a buoy, and the sea does the rest. On quiet nights it rings so seldom that you begin to wait for it, and then you cannot sleep. The town has argued about it <a href="https://harbour.example/archive/bell">since before I was born</a>.</p>
<p>There are three opinions. The first wants it gone. The second wants it oiled, as though it squeaked. The third belongs to people who have been at sea, and they keep quiet and open their windows.</p>
<blockquote class="wp-block-quote"><p>A bell does not tell you where you are. It tells you that somebody thought of you being here.</p><cite>the harbour master, when asked</cite></blockquote>
<h2>What I found in the log books</h2>
<p>The log books are in the library now, in the room with the good light. The librarian brings them on a trolley with one wheel that sings, and apologises for it every time. Between 1950 and 1970 the bell is mentioned four times:</p>
<ul><li>1952, “rang all night, nobody came”;</li><li>1958, “silent, clapper frozen”;</li><li>1961, “rang all night, eleven men came”;</li><li>1969, “painted”.</li></ul>
<p>I have read the third line perhaps a hundred times. There is no fourth word, no name of a boat, and the next entry is about a delivery of rope. Whoever wrote it either thought that everybody would remember, or was too tired to go on. There is a film about buoys like ours, made by people who had the patience to wait for one to ring:</p>
<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube wp-embed-aspect-16-9 wp-has-aspect-ratio"><div class="wp-block-embed__wrapper"><iframe title="Bell buoys of the northern harbours" width="640" height="360" src="https://www.youtube.com/embed/h4Rb0uRb3Ll?feature=oembed" frameborder="0" allowfullscreen></iframe></div></figure>
<p>And this is how the harbour office decides whether it will be a loud night, for those who asked. It is the only code I know by heart:</p>
<pre class="wp-block-code"><code>if swell &gt; 0.8 and wind != "north":
    close_the_window()   # or open it
</code></pre>
<figure class="wp-block-image size-large"><img src="{site}/bell.png" alt="A bell buoy on a green sea, drawn in three flat colours" width="480" height="270" /><figcaption class="wp-element-caption">The bell, as a child would draw it. A child drew it.</figcaption></figure>
<p>What would you do with it? I mean the question: the council decides in <a href="https://harbour.example/council">the second week of the month</a>, and I have been asked to read something out. I have two minutes. The bell, on an average night, needs four.</p>
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social sd-social-icon-text sd-sharing"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li class="share-facebook"><a rel="nofollow noopener" class="share-facebook sd-button" href="https://www.facebook.com/sharer.php?u=${bellUrl}" target="_blank"><span>Facebook</span></a></li><li class="share-twitter"><a rel="nofollow noopener" class="share-twitter sd-button" href="https://twitter.com/intent/tweet?url=${bellUrl}&amp;text=${bellTitle}" target="_blank"><span>X</span></a></li><li class="share-reddit"><a rel="nofollow noopener" class="share-reddit sd-button" href="https://www.reddit.com/submit?url=${bellUrl}" target="_blank"><span>Reddit</span></a></li><li class="share-pinterest"><a rel="nofollow noopener" class="share-pinterest sd-button" href="https://www.pinterest.com/pin/create/button/?url=${bellUrl}" target="_blank"><span>Pinterest</span></a></li><li class="share-linkedin"><a rel="nofollow noopener" class="share-linkedin sd-button" href="https://www.linkedin.com/shareArticle?mini=true&amp;url=${bellUrl}" target="_blank"><span>LinkedIn</span></a></li><li class="share-email"><a rel="nofollow noopener" class="share-email sd-button" href="mailto:?subject=${bellTitle}&amp;body=${bellUrl}" target="_blank"><span>Email</span></a></li></ul></div></div></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related posts</em></h3><ul class="jp-relatedposts-items"><li><a class="jp-relatedposts-post-a" href="{site}/counting-boats/">Counting boats</a></li><li><a class="jp-relatedposts-post-a" href="{site}/the-ferry-that-waits/">The ferry that waits</a></li></ul></div>`;

const guide = `<p>This blog is a sample. It lives on your own computer, nobody else can see it, and it goes when you remove it. I am a sample, too, but I answer.</p>
<p>Rejoinder is for people who like what happens <em>under</em> a post as much as the post. It fetches the posts and the discussions of the blogs you choose, keeps them with you, and lets you take part without hurry. Here is what you can try, in about a minute:</p>
<ol><li><strong>Read.</strong> A dot marks what is new to you. It goes when a comment has been on your screen long enough to be read; hurrying past marks nothing, and you can mark anything unread again.</li>
<li><strong>Answer me.</strong> Choose Reply at a comment, here or under any other post, and write. Every word is kept while you type. Close the window in the middle of a sentence, if you like; the sentence will wait for you.</li>
<li><strong>Send it.</strong> Any name and address will do on this blog. The reply goes to the <em>outbox</em>, waits there until the blog can be reached, and goes out once.</li>
<li><strong>Wait a few seconds.</strong> I answer, and you are told.</li></ol>
<h2>What happens meanwhile</h2>
<p>While you do that, somebody on this blog corrects a comment, and another comment that was waiting for approval appears in the middle of an old discussion, with an old date. Neither stands at the end, where one would look for it. You will see both marked as what they are.</p>
<h2>And without a network</h2>
<p>Everything you have fetched is there without a network: on the train, on the ferry, on the bench at the end of the pier where there has never been a signal. You can read all of it, and you can write and send as well. What you send then stays in the outbox, where you can look at it, change it or take it back, until there is a way for it to go.</p>
<p>When you have seen enough, add a blog that you really read. It need not know anything about Rejoinder. And remove me whenever you like: I shall not take it personally, being a sample.</p>`;

const boats = `<p>Every morning I count the boats. It takes four minutes, and I have done it for nine years, which makes it the longest piece of work I have ever finished and it is not finished.</p>
<p>You would think the number tells you something. It does not. On the day the cannery closed there were as many boats as on the day the school band won its prize. What tells you something is the <em>order</em>: who lies beside whom, who has moved one place nearer the steps, whose ropes are new. A harbour is a conversation held very slowly in one room.</p>
<p>Take the two blue ones. They belonged to brothers, then to one brother, then to people who had bought them without knowing about each other. For a whole winter they lay at opposite ends, as they always had, because that was where their rings were. In March somebody had to move for the dredger. They have been neighbours since, and last week I saw that they share a hose.</p>
<p>I used to write the number down. Then I wrote down the order. Now I draw it, because a list has a first and a last, and a harbour has not. The drawings are not good. They are the size of a playing card, and I keep them in a shoe box by month, and if you hold a month in your hand and let the cards run past your thumb you can watch the boats breathe.</p>
<p>My neighbour says this is how people go strange. I told her the number for the day she was married. She was quiet for a while and then asked for the day before.</p>`;

const ferry = `<p>The last ferry goes at ten past nine, and for thirty years nobody has missed it, because it waits. It is not supposed to. There is a rule, and the rule has been read out at two councils.</p>
<p>The ferryman says he only checks the lamp. The lamp takes as long to check as the person running down the hill takes to arrive. On nights when nobody runs the lamp is in order at once.</p>
<p>I have timed it, of course. I am sorry. A woman with a cello: two minutes forty. The doctor, who does not run on principle: four minutes, with a second look at the lamp. A boy who had only come to ask whether it was the last one: six minutes, because he then had to go and fetch his father.</p>
<p>Nobody has ever thanked him, as far as I know. You cannot thank a man for checking a lamp. What people do is to be a little early the next time, so that he need not, and stand about on the deck in the wind with nothing to do. I have come to think that this is what the deck is for.</p>
<p>In spring there will be a machine with a timetable in it, and a gate that closes. I do not complain about it; it will be brighter, and it speaks three languages. But I want it written down somewhere that a timetable can have manners.</p>`;

const paint = `<p>Six people have asked me what colour the harbour office is going to be. It is going to be the colour it was. They have mixed it eleven times to find out which that is.</p>
<p>The trouble is that everybody remembers it. The harbour master remembers a grey with some green in it. His sister remembers a green with some grey in it, and they have not discussed anything else since Easter. There is a photograph, but it was taken in the evening, and in the evening everything here is the colour of tea.</p>
<p>The painter keeps the wrong ones in jars on the sill, with dates. She does not call them wrong. She calls them “Tuesday”, “the second Tuesday”, “what the postman said”. In the evening sun they are better than the office.</p>
<p>Last night I walked by and saw that she had put a twelfth jar at the end of the row. There was only water in it. It was, I thought, very nearly right.</p>`;

const closed = `<p>The guest book of last winter is full, and I have closed it: 214 entries, four drawings, one proposal of marriage (accepted, see page 31), and a recipe for fish soup that leaves out the fish and does not say why.</p>
<p>It stays here to be read. If you signed it in pencil, come by and I will go over it in ink. If you signed it with a paw, as somebody did on page 88, you are welcome whenever you like.</p>
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
        name: authorName,
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
    slug: guideSlug,
    title: 'How to try Rejoinder in a minute',
    hoursAgo: 20,
    html: guide,
    categories: ['About'],
    comments: [
      { key: 'q', name: 'Jon', hoursAgo: 18, html: 'And if I am on a train when I press Send?' },
      {
        name: authorName,
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
        name: authorName,
        isAuthor: true,
        hoursAgo: 57.5,
        html: 'From the steps: the two blue ones, then eleven boats I could name in my sleep, then the visitor from Cork.',
        laterHtml:
          'From the steps: the two blue ones, then twelve boats I could name in my sleep (I had forgotten the Marguerite), then the visitor from Cork.',
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
        name: authorName,
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
        html: '<blockquote>A harbour is a conversation held very slowly in one room.</blockquote>\n\nI have put this over my desk. Something close to it is in <a href="https://hanna.example/rooms" rel="nofollow ugc">a piece I wrote about waiting rooms</a>.',
      },
      {
        under: 'f',
        name: authorName,
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
        name: authorName,
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
        name: authorName,
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
        name: authorName,
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
    comments: [{ name: 'Page 31', hoursAgo: 24 * 39.5, html: 'Still yes.' }],
  },
];
