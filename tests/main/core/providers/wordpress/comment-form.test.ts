import { describe, expect, it } from 'vitest';
import { readCommentForm } from '#core/providers/wordpress/comment-form.ts';

const pageUrl = 'https://a.example/post/';
const form = (
  inner: string,
  attributes = 'action="https://a.example/wp-comments-post.php"',
): string =>
  `<html><body><form role="search"><input name="s"></form><form ${attributes} method="post" id="commentform">${inner}</form></body></html>`;

const usual = `<p class="comment-form-comment"><label for="comment">Comment</label><textarea id="comment" name="comment" required></textarea></p>
  <p><input id="author" name="author" type="text" required /></p><p><input id="email" name="email" type="email" required /></p>
  <p><input id="url" name="url" type="url" /></p>
  <p><input id="wp-comment-cookies-consent" name="wp-comment-cookies-consent" type="checkbox" value="yes" /></p>
  <p><input name="submit" type="submit" id="submit" value="Post Comment" /> <input type='hidden' name='comment_post_ID' value='5' id='comment_post_ID' /><input type='hidden' name='comment_parent' id='comment_parent' value='0' /></p>`;

describe('a comment form', () => {
  it('is sent as the theme’s own button would send it', () => {
    expect(readCommentForm(form(usual), pageUrl)).toEqual({
      kind: 'form',
      action: 'https://a.example/wp-comments-post.php',
      textName: 'comment',
      asks: { name: true, email: true },
      fields: [
        ['submit', 'Post Comment'],
        ['comment_post_ID', '5'],
        ['comment_parent', '0'],
      ],
    });
  });

  it('may not ask for a name', () => {
    const read = readCommentForm(form(usual.replaceAll('required', '')), pageUrl);
    expect(read).toMatchObject({ asks: { name: false, email: false } });
  });

  it('writes into the field people see, and leaves the trap under the usual name empty', () => {
    const renamed = form(`<textarea id="comment" name="a1b2c3" rows="8"></textarea>
      <textarea id="d4e5" aria-label="hp-comment" aria-hidden="true" name="comment" autocomplete="new-password" style="padding:0 !important;clip:rect(1px, 1px, 1px, 1px) !important;position:absolute !important;height:1px !important;" tabindex="-1"></textarea>
      <input type="hidden" name="ab_init_time" value="1795516345" />`);
    expect(readCommentForm(renamed, pageUrl)).toMatchObject({
      kind: 'form',
      textName: 'a1b2c3',
      fields: [
        ['comment', ''],
        ['ab_init_time', '1795516345'],
      ],
    });
  });

  it('leaves a trap inside a hidden paragraph empty', () => {
    const akismet = form(
      `${usual}<p style="display: none !important;" class="akismet-fields-container"><label>&#916;<textarea name="ak_hp_textarea" cols="45"></textarea></label><input type="hidden" name="ak_js" value="42"/></p>`,
    );
    const read = readCommentForm(akismet, pageUrl);
    expect(read).toMatchObject({ kind: 'form', textName: 'comment' });
    expect(read.kind === 'form' && read.fields).toContainEqual(['ak_hp_textarea', '']);
    expect(read.kind === 'form' && read.fields).toContainEqual(['ak_js', '42']);
  });

  it('signs nobody up for anything', () => {
    const read = readCommentForm(
      form(`${usual}<input type="checkbox" name="subscribe_comments" value="1" checked>`),
      pageUrl,
    );
    expect(JSON.stringify(read)).not.toContain('subscribe_comments');
  });

  it.each([
    ['<div class="h-captcha"></div>', 'hCaptcha'],
    ['<div class="g-recaptcha"></div>', 'reCAPTCHA'],
    ['<div class="cf-turnstile"></div>', 'Turnstile'],
    ['<input name="captcha_code" type="text">', 'captcha'],
    [
      '<label for="sum">3 + 4 =</label><input id="sum" name="mc-value" type="text" required>',
      '3 + 4',
    ],
    [
      '<label for="c">I agree</label><input id="c" type="checkbox" name="consent" required>',
      'I agree',
    ],
  ])('with %s needs a person', (extra, what) => {
    expect(readCommentForm(form(usual + extra), pageUrl)).toEqual({
      kind: 'needsPerson',
      what: expect.stringContaining(what),
    });
  });

  it.each([
    ['<div id="disqus_thread"></div>', 'Disqus'],
    [
      '<iframe name="jetpack_remote_comment" src="https://jetpack.wordpress.com/jetpack-comment/?x"></iframe>',
      'Jetpack',
    ],
    ['<div id="wpdcom" class="wpdiscuz_unauth"></div>', 'wpDiscuz'],
    ['<script src="https://giscus.app/client.js"></script>', 'GitHub'],
  ])('is missing where %s stands', (html, system) => {
    expect(readCommentForm(`<body>${html}</body>`, pageUrl)).toEqual({
      kind: 'needsPerson',
      what: expect.stringContaining(system),
    });
  });

  it('never leads to another site', () => {
    const away = form(usual, 'action="https://b.example/wp-comments-post.php"');
    expect(readCommentForm(away, pageUrl).kind).toBe('needsPerson');
  });

  it('on a safe page never leads to an unsafe address', () => {
    const unsafe = form(usual, 'action="http://www.a.example/wp-comments-post.php"');
    expect(readCommentForm(unsafe, pageUrl)).toMatchObject({
      action: 'https://www.a.example/wp-comments-post.php',
    });
  });

  it('is not there for strangers where one must log in, and not at all where comments are closed', () => {
    expect(readCommentForm('<p class="must-log-in">You must be logged in</p>', pageUrl).kind).toBe(
      'loginRequired',
    );
    expect(readCommentForm('<p>Comments are closed.</p>', pageUrl).kind).toBe('none');
  });
});
