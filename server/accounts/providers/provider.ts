// What a provider of identities is: somebody else's site that says who a reader is.
import type { Fetcher } from '../../platform/net/index.ts';
import type { ProviderKey } from './catalogue.ts';

/** Who somebody is elsewhere, as told by the provider and made fit to be shown. */
export type Identity = {
  provider: ProviderKey;
  /** Who vouches: an address that stays the same whatever the provider changes. */
  issuer: string;
  /** Whom it vouches for: never reused there, and never shown. */
  subject: string;
  /** Plain text, one line, never empty. */
  name: string;
  /** Their own page, http or https. */
  url: string | null;
  /** Where their picture is; nothing is known of what is there. */
  avatarUrl: string | null;
  email: string | null;
  /** Whether the provider says that it made sure of the address. */
  emailVerified: boolean;
};

/** What was handed over for a way that leads elsewhere. */
export type Begun = {
  /** Where the reader goes. */
  url: string;
  /** By what their return is told from others': OAuth's `state`, or the request token of OAuth 1.0a. */
  state: string;
  /** What is needed when they come back, and must not leave us. */
  remember: Readonly<Record<string, string>>;
};

/** How somebody came back. */
export type CameBack = { callbackUrl: string; query: URLSearchParams; remember: Readonly<Record<string, string>> };

/** The one contract of all providers. Both throw {@link ProviderFault}; nothing that was given for a profile is kept once it is read. */
export type Provider = {
  begin(asked: { callbackUrl: string; /** What the reader typed, where the provider asks for it: an instance, a site. */ address: string }): Promise<Begun>;
  finish(came: CameBack): Promise<Identity>;
  /** Whether it answers, for the operator; undefined where there is nothing to ask before somebody comes. */
  check?(): Promise<void>;
};

/** What an operator sets for a provider. Addresses that are left out are the provider's own. */
export type ProviderSettings = {
  clientId: string;
  clientSecret: string;
  authorizeUrl?: string | undefined;
  tokenUrl?: string | undefined;
  profileUrl?: string | undefined;
  /** OAuth 1.0a only. */
  requestUrl?: string | undefined;
  /** OpenID Connect only. */
  issuer?: string | undefined;
};

/** Keeps what an instance gave us when we introduced ourselves, so that it is asked once. */
export type AppShelf = {
  find(issuer: string, callbackUrl: string): Promise<App | undefined>;
  /** Keeps it, and says which one counts: of two that came at one moment it is the first. */
  keep(issuer: string, callbackUrl: string, app: App): Promise<App>;
  /** Lets go of one that is worth nothing any more. */
  forget(issuer: string, app: Pick<App, 'clientId'>): Promise<void>;
};
export type App = { clientId: string; clientSecret: string };

/** What providers are built from. */
export type ProviderParts = { fetcher: Fetcher; /** How long one answer of a provider is waited for, in milliseconds. */ patienceMs: number; baseUrl: string; /** What the blog is called where it introduces itself. */ blogName: string; apps: AppShelf };

/**
 * Why somebody could not be told who they are: `declined` by themselves; `unreachable`, for now; `odd`, an answer that
 * makes no sense; `address`, what they typed leads to nothing of the kind.
 */
export type ProviderFaultReason = 'declined' | 'unreachable' | 'odd' | 'address';

/** Thrown by providers. The message is for the log. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  readonly reason: ProviderFaultReason;
  constructor(reason: ProviderFaultReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}
