import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate for 127.0.0.1 that nobody vouches for, made anew each time. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(commonName, utf8('127.0.0.1'))));
  const content = sequence(
    tagged(0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(sequence(subjectAltName, octets(sequence(tlv(0x87, [127, 0, 0, 1])))))),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, ecdsaWithSha256, tlv(0x03, [0, ...signature]));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Tag, length, value. Source: ITU-T X.690 §8.1 */
function tlv(tag: number, value: Iterable<number>): Buffer {
  const body = Buffer.from([...value]);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tlv(0x31, Buffer.concat(parts));
const tagged = (number: number, part: Buffer): Buffer => tlv(0xa0 + number, part);
const integer = (value: number): Buffer => tlv(0x02, [value]);
const octets = (value: Buffer): Buffer => tlv(0x04, value);
const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
const utcTime = (text: string): Buffer => tlv(0x17, Buffer.from(text));
const oid = (...bytes: readonly number[]): Buffer => tlv(0x06, bytes);

const commonName = oid(0x55, 0x04, 0x03);
const subjectAltName = oid(0x55, 0x1d, 0x11);
/** Source: RFC 5758 §3.2 */
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
