// Sends mail over SMTP. Call it from a job: it is network, and it is the job that tries again.
import type { Clock } from '../../kit/clock.ts';
import type { SafeHtml } from '../../kit/safe-html.ts';
import { GiveUp } from '../jobs/index.ts';

/** A mail to one person, in two forms that say the same. */
export type Letter = {
  to: { name: string; address: string };
  /** Who it is from, where MAIL_FROM gives an address without a name. */
  sender?: string;
  subject: string;
  text: string;
  html: SafeHtml;
  /** Where its kind of mail is ended, by hand or by the mail program's own button (RFC 2369, RFC 8058). */
  unsubscribeUrl?: string;
  /** Names the stream that it belongs to (RFC 2919), such as `posts.blog.example`. */
  listId?: string;
  /** The ids of the mails that it follows in a mail program, the oldest first; the last is the one it answers. */
  references?: readonly string[];
};

/** Sends letters. */
export type Mailer = {
  /**
   * Sends a letter. `id` names it in its Message-ID: a letter that is sent again, because nobody could say whether it
   * went, is the same letter. Throws GiveUp where it was refused for good, {@link AddressRefused} where that was for its address.
   */
  send(letter: Letter, id: string): Promise<void>;
};

/** The address is refused for good: no such mailbox, or one that takes nothing. */
export class AddressRefused extends GiveUp {}

/** Milliseconds that a mail server may take to answer. */
const patience = 20_000;

/** A mailer for the server at `url` (`smtp://user:password@host:587`, `smtps://…`). `from` is an address, or a name and an address in angle brackets. */
export function openMailer({ url, from, clock }: { url: string; from: string; clock: Clock }): Mailer {
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const named = (id: string): string => `<${id}@${host}>`;
  return {
    async send(letter, id) {
      const { to, sender, subject, text, html, unsubscribeUrl, listId, references = [] } = letter;
      // Loaded with the first letter: most processes send none.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, disableFileAccess: true, disableUrlAccess: true });
      const answered = references.at(-1);
      try {
        await transport.sendMail({
          from: from.includes('<') || sender === undefined ? from : { name: oneLine(sender), address: from },
          to: { name: oneLine(to.name), address: to.address },
          subject: oneLine(subject),
          text,
          html,
          date: clock(),
          messageId: named(id),
          ...(answered !== undefined && { inReplyTo: named(answered), references: references.map(named) }),
          headers: {
            // RFC 3834: no out-of-office note should answer this.
            'auto-submitted': 'auto-generated',
            ...(listId !== undefined && { 'list-id': `<${listId}>` }),
            ...(unsubscribeUrl !== undefined && { 'list-unsubscribe': { prepared: true, foldLines: true, value: `<${encodeURI(unsubscribeUrl)}>` }, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
          },
        });
      } catch (error) {
        throw refusalIn(error, to.address) ?? error;
      } finally {
        transport.close();
      }
    },
  };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** RFC 5321: a reply of the 500s to the recipient or the letter will be the same another time; what concerns our own sign-in can be mended by the operator. */
function refusalIn(error: unknown, address: string): GiveUp | undefined {
  const { responseCode, code, command } = error as { responseCode?: unknown; code?: unknown; command?: unknown };
  if (typeof responseCode !== 'number' || responseCode < 500 || (code !== 'EENVELOPE' && code !== 'EMESSAGE')) return undefined;
  return command === 'RCPT TO' ? new AddressRefused(`The mail server refused the address ${address}.`, { cause: error }) : new GiveUp(`The mail server refused the letter to ${address}.`, { cause: error });
}
