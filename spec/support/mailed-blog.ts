// A blog that sends its mail to a real mail server on loopback, and what arrives there.
import type { ParsedMail } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import type { Config } from '../../server/config.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { serveTestBlog, type Reply, type ServedBlog } from './served-blog.ts';

/** A blog with its post office. */
export type MailedBlog = ServedBlog & {
  office: PostOffice;
  /** Lets everything that is due be done, and gives the mails that arrived since the last time. */
  post(): Promise<ParsedMail[]>;
  /** A guest comments. */
  say(path: string, fields: Readonly<Record<string, string>>): Promise<Reply>;
};

/** Opens one. Close it when done. */
export async function serveMailedBlog({ config = {}, office: options = {} }: { config?: Partial<Config>; office?: SMTPServerOptions } = {}): Promise<MailedBlog> {
  const office = await openPostOffice(options);
  const blog = await serveTestBlog({ config: { smtpUrl: `smtp://127.0.0.1:${office.port}`, ...config } });
  await blog.set({ title: 'Salt & Bread', holdFirst: false, floodSeconds: 0 });
  const seen = { count: 0 };
  return {
    ...blog,
    office,
    async post() {
      await blog.blog.jobs.idle();
      const mails = office.arrived.slice(seen.count);
      seen.count = office.arrived.length;
      return mails;
    },
    say: (path, fields) => blog.submit(`${path}comment/`, { author: 'Bea', email: 'bea@mail.example', url: '', comment: 'Well said, and worth a long look.', ...fields }, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0' }),
    async close() {
      await blog.close();
      await office.close();
    },
  };
}

/** To whom a mail is. */
export const addressee = (mail: ParsedMail | undefined): string | undefined => [mail?.to].flat()[0]?.value[0]?.address;

/** A header as it was sent, unfolded; empty without one. */
export const headerOf = (mail: ParsedMail | undefined, name: string): string => (mail?.headerLines.find(({ key }) => key === name)?.line ?? '').replace(/\r?\n\s+/g, ' ').replace(/^[^:]*:\s*/, '');

/** The first link of a mail that has these words in its address, as a path of the blog. */
export function linkIn(mail: ParsedMail | undefined, words: string): string {
  const link = (mail?.text?.match(/https?:\/\/blog\.example\S*/g) ?? []).find((each) => each.includes(words));
  if (link === undefined) throw new Error(`no link with ${words} in: ${mail?.text ?? 'no mail'}`);
  return link.replace(/^https?:\/\/blog\.example/, '');
}
