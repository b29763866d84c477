// What may go wrong on the way, told as one of the reasons that callers know.
import { FetchRefused } from './fetched.ts';

/** Turns any error of an exchange into a {@link FetchRefused}. `deadline` tells whether time ran out. */
export function understood(error: unknown, deadline: AbortSignal): FetchRefused {
  if (error instanceof FetchRefused) return error;
  const cause = { cause: error };
  if (deadline.aborted) return new FetchRefused('timeout', 'It took too long to answer.', cause);
  const code = codeOf(error);
  if (/^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/.test(code)) return new FetchRefused('timeout', 'It took too long to answer.', cause);
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)) return new FetchRefused('tls', 'Its certificate or encryption cannot be trusted.', cause);
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(code)) return new FetchRefused('encoding', 'What it sent cannot be unpacked.', cause);
  if ((error instanceof Error && error.name === 'HTTPParserError') || /^(HPE_|UND_ERR_(HEADERS_OVERFLOW|RES|NOT_SUPPORTED|INVALID))/.test(code)) return new FetchRefused('protocol', 'What it sent is no proper HTTP.', cause);
  return new FetchRefused('connect', 'The connection could not be made or was lost.', cause);
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');
