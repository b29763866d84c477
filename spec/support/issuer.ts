// An OpenID Connect issuer on loopback, in a process of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Trouble } from './identity-provider.ts';

/** What goes wrong with an issuer besides what goes wrong with all providers. */
export type IssuerTrouble = Trouble | 'odd-discovery' | 'wrong-nonce' | 'wrong-issuer' | 'wrong-audience' | 'wrong-signature' | 'wrong-subject' | 'expired';

export type Issuer = {
  url: string;
  /** Every secret that it handed out, as far as it was told of with the last orders. */
  handedOut: string[];
  /** Tells it what to do from now on; `person` is what it tells of whoever comes, whose `id` is `johndoe` where none is given. */
  tell(orders: { trouble?: IssuerTrouble; asksConsent?: boolean; person?: Record<string, unknown> }): Promise<void>;
  stop(): void;
};

/** Starts it. */
export async function startIssuer(): Promise<Issuer> {
  const child = fork(join(import.meta.dirname, 'issuer-process.mjs'), { execPath: join(import.meta.dirname, '../../node_modules/.bin/node'), execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const issuer: Issuer = {
    url,
    handedOut: [],
    async tell(orders) {
      const heard = once(child, 'message');
      child.send(orders);
      const [{ handedOut }] = (await heard) as [{ handedOut: string[] }];
      issuer.handedOut = handedOut;
    },
    stop: () => void child.kill(),
  };
  return issuer;
}
