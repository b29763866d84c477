// Sends mail over SMTP. Call it from a job: it is network, and it is the job that tries again.
import type { Clock } from '../../kit/clock.ts';
import type { SafeHtml } from '../../kit/safe-html.ts';
import { GiveUp } from '../jobs/index.ts';

/** A mail to one person, in two forms that say the same. */
export type Letter = { to: { name: string; address: string }; subject: string; text: string; html: SafeHtml };

/** Sends letters. */
export type Mailer = {
  /**
   * Sends a letter. `id` names it in its Message-ID: a letter that is sent again, because nobody could say whether it
   * went, is the same letter. Throws GiveUp where the address was refused for good.
   */
  send(letter: Letter, id: string): Promise<void>;
};

/** Milliseconds that a mail server may take to answer. */
const patience = 20_000;

/** A mailer for the server at `url` (`smtp://user:password@host:587`, `smtps://…`). `from` is an address, or a name and an address in angle brackets. */
export function openMailer({ url, from, clock }: { url: string; from: string; clock: Clock }): Mailer {
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ to, subject, text, html }, id) {
      // Loaded with the first letter: most processes send none.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, disableFileAccess: true, disableUrlAccess: true });
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          date: clock(),
          messageId: `<${id}@${host}>`,
          // RFC 3834: no out-of-office note should answer this.
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw isForGood(error) ? new GiveUp(`The mail server refused the letter to ${to.address}.`, { cause: error }) : error;
      } finally {
        transport.close();
      }
    },
  };
}

/** RFC 5321: a reply of the 500s to the recipient or the letter will be the same another time; what concerns our own sign-in can be mended by the operator. */
function isForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}
