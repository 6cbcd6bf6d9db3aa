import type { AppError } from '#contract/index.ts';

/** A request without an answer. */
export interface HttpFailure {
  readonly ok: false;
  readonly error: AppError;
  /** False only if the request was surely never sent: the connection itself did not come about. */
  readonly mayHaveArrived: boolean;
}

/**
 * What a failed request means, from the codes of Node ("ECONNREFUSED"), undici and Chromium
 * ("net::ERR_CONNECTION_REFUSED"), wherever in the chain of causes they are. In doubt it may have arrived.
 * `offline` says in `detail` whether the blog `refused` or `dropped` the connection.
 * Source: Node.js docs "Common system errors"; Chromium net/base/net_error_list.h
 */
export function httpFailure(thrown: unknown, host: string, reason: 'timeout' | null): HttpFailure {
  const told = causesOf(thrown);
  const failure = (error: AppError, mayHaveArrived: boolean): HttpFailure => ({
    ok: false,
    error: { ...error, host },
    mayHaveArrived: mayHaveArrived && !isConnecting.test(told),
  });
  if (told.includes(PRIVATE_ADDRESS))
    return failure({ code: 'badResponse', detail: PRIVATE_ADDRESS }, false);
  if (tooLarge.test(told)) return failure({ code: 'badResponse', detail: 'too large' }, true);
  if (reason === 'timeout') return failure({ code: 'timeout' }, true);
  if (tlsTrouble.test(told)) {
    return failure(
      { code: 'badResponse', detail: `insecure connection: ${tlsWords(told)}` },
      false,
    );
  }
  if (refused.test(told)) return failure({ code: 'offline', detail: 'refused' }, false);
  if (noWay.test(told)) return failure({ code: 'offline' }, false);
  if (slow.test(told)) return failure({ code: 'timeout' }, true);
  if (aborted.test(told)) return failure({ code: 'timeout', detail: 'aborted' }, true);
  if (cutShort.test(told)) return failure({ code: 'badResponse', detail: 'cut short' }, true);
  if (dropped.test(told)) return failure({ code: 'offline', detail: 'dropped' }, true);
  return failure({ code: 'badResponse', detail: 'no readable answer' }, true);
}

/** The word for an address that is not asked, because it is in a private network. */
export const PRIVATE_ADDRESS = 'a private address';

const tooLarge = /maxContentLength|maxBodyLength|ERR_BUFFER_TOO_LARGE/;
/** The connection was not there yet: nothing of the request can have been sent. */
const isConnecting =
  /syscall=(connect|getaddrinfo)|before secure TLS connection|ERR_CONNECTION_TIMED_OUT|ERR_UNSAFE_PORT|bad port/;
const tlsTrouble =
  /\b(CERT_|ERR_CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED|DEPTH_ZERO_SELF|UNABLE_TO_(VERIFY|GET_ISSUER)|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)|before secure TLS connection/;
const refused = /\b(ECONNREFUSED|ERR_CONNECTION_REFUSED)\b/;
const noWay =
  /\b(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_ADDRESS_INVALID|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED)\b/;
const slow =
  /\b(ETIMEDOUT|ECONNABORTED|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|UND_ERR_\w*TIMEOUT)\b/;
const aborted = /\b(ERR_CANCELED|ABORT_ERR|AbortError|ERR_ABORTED)\b/;
const cutShort =
  /stream has been aborted|\b(ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING|Z_BUF_ERROR|Z_DATA_ERROR|ERR_CONTENT_DECODING_FAILED)\b|terminated/;
const dropped =
  /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_CONNECTION_ABORTED|ERR_EMPTY_RESPONSE|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ERR_HTTP2_\w+|ERR_QUIC_\w+)\b|socket hang up/;

function tlsWords(told: string): string {
  if (/EXPIRED|DATE_INVALID/.test(told)) return 'the certificate has expired';
  if (/ALTNAME|COMMON_NAME|HOSTNAME_MISMATCH/.test(told))
    return 'the certificate is for another site';
  if (/SELF_SIGNED|AUTHORITY|UNABLE_TO|INVALID_CA/.test(told))
    return 'the certificate is not trusted';
  return 'no secure connection could be made';
}

/** Codes, system calls and messages of an error and of all that caused it, in one string. */
function causesOf(thrown: unknown, depth = 0): string {
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return String(thrown);
  const { code, syscall, name, message, cause, errors } = thrown as Record<string, unknown>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].filter((one) => one != null);
  return [
    `${name} ${code} ${message}`,
    syscall === undefined ? '' : `syscall=${syscall}`,
    ...inner.map((one) => causesOf(one, depth + 1)),
  ].join(' ');
}
