import type { Control } from './control.ts';

const day = 24 * 60 * 60 * 1000;
const gmt = (daysAgo: number): string =>
  new Date(Date.now() - daysAgo * day).toISOString().slice(0, 19).replace('T', ' ');

const main = `
<!-- wp:paragraph --><p>Some letters lie on the table for a month, and the longer they lie the better the answer has to be. I have been reading <a href="https://letters.example/collected">a collection of late replies</a>, and it cured me of the idea: most of them begin with an apology and only then turn into letters. The ones without an apology are <a href="https://letters.example/best?from=lantern&amp;page=2">the best</a>.</p><!-- /wp:paragraph -->
<!-- wp:quote --><blockquote class="wp-block-quote"><p>Write as though the letter had arrived this morning.</p><cite>a postmistress</cite></blockquote><!-- /wp:quote -->
<!-- wp:heading --><h2 class="wp-block-heading">What to say first</h2><!-- /wp:heading -->
<!-- wp:paragraph --><p>Say the thing you thought when you read it. Everything else can follow, even the reasons.</p><!-- /wp:paragraph -->
<!-- wp:embed --><figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube wp-embed-aspect-16-9"><div class="wp-block-embed__wrapper"><iframe title="How letters travelled" width="500" height="281" src="https://www.youtube.com/embed/aqz-KE-bpKQ?feature=oembed" frameborder="0" allow="autoplay; encrypted-media" allowfullscreen></iframe></div></figure><!-- /wp:embed -->
<!-- wp:image --><figure class="wp-block-image"><img src="https://lantern.example/table.jpg" alt="A table with unopened letters" /><figcaption>The table, in March.</figcaption></figure><!-- /wp:image -->
<!-- wp:code --><pre class="wp-block-code"><code>answer(letter) if letter.age &lt; 30</code></pre><!-- /wp:code -->
<!-- wp:html --><div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></li><li><a href="https://twitter.com/intent/tweet?url=x">Twitter</a></li><li><a href="https://www.reddit.com/submit?url=x">Reddit</a></li><li><a href="https://www.pinterest.com/pin/create/button/?url=x">Pinterest</a></li><li><a href="https://www.linkedin.com/shareArticle?url=x">LinkedIn</a></li><li><a href="mailto:?subject=x">Email</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><a href="https://lantern.example/other">On stamps</a></div><!-- /wp:html -->`;

const fillers = [
  ['On stamps', 'A stamp is a very small window. The price of the window has gone up again.'],
  ['The pen that leaks', 'It leaks on the last line only, as if it wanted to be asked to stay.'],
  ['A map of the postman’s walk', 'He knows every dog by its opinion of him.'],
  ['Paper weights', 'Eighty grams is honest. A hundred and twenty wants something from you.'],
  ['Answers I never sent', 'There are eleven of them, and nine were right not to go.'],
  ['The blue envelope', 'It came without a name and was meant for the whole street.'],
  ['Reading by the window', 'The light leaves the page from the left, line by line.'],
  ['Why I keep carbon copies', 'Because I forget what I promised, and to whom.'],
] as const;

/** The blog the tests start from; ids in WordPress's own order. */
export async function seed(control: Control): Promise<void> {
  for (const [index, [title, text]] of fillers.entries()) {
    await control.insertPost({
      title,
      contentHtml: `<p>${text}</p>`,
      dateGmt: gmt(40 + index * 9),
    });
  }
  const closed = await control.insertPost({
    title: 'The guest book is full',
    contentHtml: '<p>It has been a good year. The book is closed, and I am reading it.</p>',
    dateGmt: gmt(20),
  });
  await control.insertComment({
    post: closed.id,
    author: 'Wim',
    contentHtml: 'Just in time.',
    dateGmt: gmt(19),
  });
  await control.closeComments(closed.id);
  await control.insertPost({
    title: 'An empty table',
    contentHtml: '<p>Nothing lies on it. Nobody has said anything about it yet.</p>',
    dateGmt: gmt(5),
  });
  const post = await control.insertPost({
    title: 'On answering letters late',
    contentHtml: main,
    dateGmt: gmt(3),
  });
  const mara = await control.insertComment({
    post: post.id,
    author: 'Mara Lindqvist',
    url: 'https://mara.example/',
    contentHtml: 'I answered one after <em>nine years</em>. She wrote back the same day.',
    dateGmt: gmt(2.9),
  });
  await control.insertComment({
    post: post.id,
    parent: mara,
    user: 'ada',
    contentHtml: 'Then nine years is not late. Thank you for telling me.',
    dateGmt: gmt(2.8),
  });
  await control.insertComment({
    post: post.id,
    author: 'Slow Reader',
    url: 'https://slow.example/',
    contentHtml:
      '[&#8230;] Ada Penrose writes about late letters, and I disagree with one sentence [&#8230;]',
    type: 'pingback',
    dateGmt: gmt(2.5),
  });
  await control.insertComment({
    post: post.id,
    author: 'يوسف الكاتب',
    contentHtml: 'الرسالة التي تتأخر تصل أحيانًا في وقتها.',
    dateGmt: gmt(2.2),
  });
  await control.insertComment({
    post: post.id,
    author: 'Tomasz',
    contentHtml:
      'And if the answer is <a href="https://tomasz.example/no" rel="nofollow ugc">no</a>?\n\nI mean a real no.',
    dateGmt: gmt(1.5),
  });
  await control.insertComment({
    post: post.id,
    author: 'Ink &amp; Paper',
    url: 'https://ink.example/',
    contentHtml: '[&#8230;] the best thing this week [&#8230;]',
    type: 'pingback',
    dateGmt: gmt(1),
  });
}
