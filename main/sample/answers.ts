/** What the person's reply is like, as far as a sample can tell. */
export type AnswerKind = 'guide' | 'question' | 'short' | 'thought';

export interface Asked {
  /** The clean HTML of the reply. */
  readonly html: string;
  readonly isOnGuide: boolean;
}

export function kindOf({ html, isOnGuide }: Asked): AnswerKind {
  const text = html.replace(/<[^>]*>/g, '').trim();
  if (isOnGuide) return 'guide';
  if (/[?؟？]/.test(text)) return 'question';
  return text.length < 40 ? 'short' : 'thought';
}

/** The author's answers, by turn within their kind; `{name}` is the person's name. No text is there twice. */
export const answers: Readonly<Record<AnswerKind, readonly string[]>> = {
  guide: [
    'It arrived, {name}, and once. That is the whole trick, really. Now try it with the network switched off: write something, send it, and switch the network on again when you feel like it.',
    'Well done, {name}. You can look for this answer in three places: under your reply, in the count beside the blog, and in the notice you were shown (if you were looking elsewhere at the time).',
    'Here I am again, {name}. If you close Rejoinder now and open it tomorrow, this discussion will be as you left it, and so will anything you have begun to write.',
  ],
  question: [
    'A good question, {name}, and an honest answer: I do not know. The harbour master might. I shall ask him on Thursday and report here.',
    'I asked myself the same, {name}, and then I asked the ferryman, who said “depends”. He says that about the tide as well, so I take it seriously.',
    'Let me turn it round, {name}: what would you have done? I am not dodging. I have been wrong about this twice already and would like company.',
    'Yes, I think so, {name}. On some evenings I think the opposite, but I do not write posts on those.',
  ],
  short: [
    'Thank you, {name}. The short ones are the ones I remember on the way home.',
    'I could not put it in fewer words, {name}, and I have tried.',
    'Noted in pencil at the edge of the log book, {name}, with the date.',
  ],
  thought: [
    'Thank you, {name}. I read this twice before answering, which I like to do and seldom manage. You are right about the first half; for the second I shall have to walk to the end of the pier and back.',
    '{name}, there is a sentence in there that is better than any in my post. May I use it in the next one, with your name on it?',
    'I had hoped that somebody would say this. I left it out because I was not sure, and now I am a little surer. Thank you, {name}.',
    'I went and stood where you would have to stand to see it so, {name}. It is windier there, and the view is better.',
    'I am going to leave my post as it is, {name}, with your comment under it. Together they are nearer the truth than either.',
  ],
};
