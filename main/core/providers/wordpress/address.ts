import { fail, ok, type Result } from '#contract/index.ts';
import { isPrivateHost } from '../private-address.ts';

/**
 * The addresses a pasted text can mean, in the order to try them: as it is, then from http to https (never back);
 * without a scheme first https, then http (the other way round for this computer and the home network). `feed:`
 * is a scheme of feed readers. Errors: invalidInput, with what is wrong in `detail`.
 */
export function addressesOf(pasted: string): Result<readonly string[]> {
  const text = pasted
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^feed:(\/\/)?(?=https?:\/\/)/i, '')
    .replace(/^feed:\/\//i, '');
  if (text === '') return invalid('nothing was typed');
  if (/\s/.test(text)) return invalid('an address has no blanks inside');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return invalid(`a “${scheme}:” address cannot be followed, only http and https`);
  }
  if (scheme !== undefined && !text.includes('://'))
    return invalid('“//” is missing after the scheme');
  const bare = text.replace(/^(https?:)?\/\//i, '');
  if (scheme === undefined && /^[^/?#]*@/.test(bare)) {
    return invalid('this looks like an e-mail address, not a web address');
  }
  if (!URL.canParse(`https://${bare}`)) return invalid('this is not a web address');
  const { hostname, port } = new URL(`https://${bare}`);
  const isPlain = hostname.includes('.') || hostname.startsWith('[') || hostname === 'localhost';
  if (scheme === undefined && !isPlain && port === '' && !/:\d+/.test(bare)) {
    return invalid(`“${hostname}” is not a whole web address, like example.org`);
  }
  if (hostname.endsWith('.') || hostname.includes('..'))
    return invalid('this is not a web address');
  const order =
    scheme !== undefined
      ? // Old addresses say http of blogs that have only https by now; a port belongs to one of the two.
        scheme === 'http' && port === ''
        ? ['http', 'https']
        : [scheme]
      : isPrivateHost(`https://${bare}`)
        ? ['http', 'https']
        : ['https', 'http'];
  return ok(order.map((one) => clean(`${one}://${bare}`)));
}

/** Without a name and password someone may have pasted along, and without the place inside the page. */
function clean(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}

const invalid = (detail: string) => fail({ code: 'invalidInput', detail });
