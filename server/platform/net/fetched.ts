// What can be asked of the network, what comes back, and how a refusal is told.

/** A request that leaves the blog. */
export type FetchRequest = {
  /** GET unless given. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Names in any case. `accept`, `user-agent` and `accept-encoding` have defaults; cookies are never kept. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** What to ask for; any type unless given. */
  accept?: string;
  /** Bytes of the body that are taken, counted as sent and again as decompressed; 2 MiB unless given. */
  maxBytes?: number;
  /** What to do with a longer body; refuse it unless given. */
  whenTooLarge?: 'refuse' | 'truncate';
  /** For the whole exchange with all its redirects; 15 seconds unless given. */
  timeoutMs?: number;
  /** 5 unless given; 0 hands a redirect back as it came. */
  maxRedirects?: number;
  /** Ends the exchange early. */
  signal?: AbortSignal;
};

/** An answer, of whatever status. */
export type Fetched = {
  /** The address that answered, after redirects. */
  url: string;
  status: number;
  /** By lower-case name; several of a name are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  body: Buffer;
  /** Whether there was more than `maxBytes`. */
  truncated: boolean;
};

/**
 * Why there is no answer. `url`, `scheme`, `userinfo`, `port` and `address`: the guard does not go there. `dns`, `connect`,
 * `tls`, `protocol`, `encoding`, `timeout`, `redirects`, `too-large`: it went there in vain.
 */
export type FetchRefusal =
  | 'url' | 'scheme' | 'userinfo' | 'port' | 'address'
  | 'dns' | 'connect' | 'tls' | 'protocol' | 'encoding' | 'timeout' | 'redirects' | 'too-large';

const passing: ReadonlySet<FetchRefusal> = new Set<FetchRefusal>(['dns', 'connect', 'timeout', 'protocol']);

/** No answer came. The message is fit for the logs; a stranger who named the address should not be told the reason. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
  readonly reason: FetchRefusal;

  constructor(reason: FetchRefusal, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }

  /** Whether trying again later may help. */
  get mayPass(): boolean {
    return passing.has(this.reason);
  }
}
