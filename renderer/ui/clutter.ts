/** What themes and plugins add to a post that is not the post. */
const CLUTTER = [
  '.sharedaddy',
  '.jp-relatedposts',
  '[id="user-content-jp-relatedposts"]',
  '.addtoany_share_save_container',
  '.addtoany_content',
  '.a2a_kit',
  '.heateor_sss_sharing_container',
  '.heateorSssSharing',
  '.essb_links',
  '.ssba',
  '.ssbp-wrap',
  '.social-share',
  '.share-buttons',
  '.yarpp',
  '.rp4wp-related-posts',
  '.synved-social-container',
  '.wp-block-jetpack-related-posts',
].join(',');
/** Share rows whose style sheet is gone read like this. Source: such posts in the wild. */
const RUN_TOGETHER =
  /^(?:facebook|twitter|x|reddit|pinterest|linkedin|mail|email|whatsapp|tumblr|print|share|\s)+$/i;

/** Takes it out; says how many blocks there were. */
export function removeClutter(fragment: DocumentFragment): number {
  const found = [...fragment.querySelectorAll(CLUTTER)].filter(
    (one) => one.parentElement?.closest(CLUTTER) == null,
  );
  const rows = [...fragment.querySelectorAll('p, div, ul')].filter((one) => {
    const text = one.textContent?.trim() ?? '';
    return (
      text.length > 15 &&
      text.length < 120 &&
      RUN_TOGETHER.test(text) &&
      one.querySelectorAll('a').length > 1
    );
  });
  const all = new Set([...found, ...rows.filter((row) => !found.some((one) => one.contains(row)))]);
  for (const one of all) one.remove();
  return all.size;
}
