// Mail waits where it can be seen, goes when it can, is the same mail however often it is tried, and is given up on in time.
import { afterEach, describe, expect, it } from '@jest/globals';
import { html } from '../../../server/kit/safe-html.ts';
import { GiveUp, mostAttempts } from '../../../server/platform/jobs/index.ts';
import { AddressRefused, countMails, discardMail, findMail, listMails, openMailer, postMail, releaseParked, sendAgain, sendMail, sweepMails, writeForms, type Mailer, type WrittenMail } from '../../../server/platform/mail/index.ts';
import type { Change } from '../../../server/platform/records/index.ts';
import { openPostOffice } from '../../support/post-office.ts';
import { openTestBlog, type TestBlog } from '../../support/posts.ts';

const day = 24 * 3_600_000;

describe('the outbox', () => {
  const open: TestBlog[] = [];
  afterEach(async () => {
    for (const blog of open.splice(0)) await blog.close();
  });

  const outbox = async (mailer: Mailer | undefined, letter: Partial<WrittenMail> | null = {}) => {
    const blog = await openTestBlog();
    open.push(blog);
    const { records, clock } = blog;
    const refusals: boolean[] = [];
    const mail: WrittenMail = { id: 'note.1', to: { name: 'Bea', address: 'bea@mail.example' }, subject: 'Hello', text: 'Hello.', html: html`<p>Hello.</p>`, ...letter };
    const onDelivery = (_change: Change, _mail: unknown, isRefused: boolean): Promise<void> => Promise.resolve(void refusals.push(isRefused));
    const handle = sendMail({ records, clock: () => new Date(clock.now), mailer, write: () => Promise.resolve(letter === null ? undefined : mail), onDelivery });
    const post = (given: { uniqueKey?: string; goodFor?: number } = {}) =>
      records.change((change) => postMail(change, { kind: 'note', payload: { about: 1 }, to: { name: 'Bea', address: 'Bea@mail.example' }, goodUntil: new Date(Date.parse(clock.now) + (given.goodFor ?? day)), ...(given.uniqueKey !== undefined && { uniqueKey: given.uniqueKey }) }));
    const run = (attempt = 1, mailId = 1) => handle({ mailId }, { id: 1, attempt, signal: AbortSignal.timeout(5_000) });
    const state = async (id = 1) => (await findMail(records.database, id))?.state;
    const later = (milliseconds: number) => void (clock.now = new Date(Date.parse(clock.now) + milliseconds).toISOString());
    return { ...blog, post, run, state, later, refusals };
  };
  const working = (): Mailer & { sent: string[] } => {
    const sent: string[] = [];
    return { sent, send: (_letter, id) => Promise.resolve(void sent.push(id)) };
  };
  const failing = (fault: Error): Mailer => ({
    async send() {
      throw fault;
    },
  });

  it('keeps a mail until there is a mail server, then lets it go, unless it makes no sense any more', async () => {
    const without = await outbox(undefined);
    await without.post();
    await without.post({ goodFor: 2 * day });
    await without.run(1, 1);
    await without.run(1, 2);
    expect([await without.state(1), await without.state(2)]).toEqual(['parked', 'parked']);
    without.later(day + 1);
    await without.records.change(sweepMails);
    expect([await without.state(1), await without.state(2)]).toEqual(['expired', 'parked']);
    await releaseParked(without.records);
    const { mails } = await listMails(without.records.database, ['waiting'], { limit: 9, offset: 0 });
    expect(mails.map(({ id }) => id)).toEqual([2]);
    const jobs = await without.records.database.selectFrom('jobs').select('payload').where('kind', '=', 'mail.send').execute();
    expect(jobs.map(({ payload }) => payload)).toContain('{"mailId":2}');
  });

  it('sends a mail once, under one name, and keeps only its heading', async () => {
    const mailer = working();
    const { post, run, state, records, later } = await outbox(mailer);
    await post();
    await run();
    await run();
    expect(mailer.sent).toEqual(['note.1']);
    expect(await state()).toBe('sent');
    expect(await findMail(records.database, 1)).toMatchObject({ subject: 'Hello', tries: 1, error: null });
    later(31 * day);
    await records.change(sweepMails);
    expect(await countMails(records.database)).toMatchObject({ sent: 0 });
  });

  it('is the same mail when nobody could say whether it went', async () => {
    const office = await openPostOffice();
    const mailer = openMailer({ url: `smtp://127.0.0.1:${office.port}`, from: 'blog@blog.example', clock: () => new Date() });
    // The process dies between the mail server's yes and our note of it.
    const forgetful: Mailer = { send: async (letter, id) => mailer.send(letter, id).then(() => Promise.reject(new Error('killed'))) };
    const { post, run, state } = await outbox(forgetful);
    await post();
    await expect(run()).rejects.toThrow('killed');
    expect(await state()).toBe('waiting');
    await expect(run(2)).rejects.toThrow('killed');
    await office.close();
    expect(office.arrived.map(({ messageId }) => messageId)).toEqual(['<note.1@blog.example>', '<note.1@blog.example>']);
  });

  it('is tried again while that may help, and failed where it does not, told of in the outbox and not as a dead job', async () => {
    const busy = await outbox(failing(new Error('come back later')));
    await busy.post();
    await expect(busy.run(1)).rejects.toThrow('come back later');
    expect(await busy.state()).toBe('waiting');
    await busy.run(mostAttempts);
    expect(await findMail(busy.records.database, 1)).toMatchObject({ state: 'failed', tries: 2, error: 'come back later' });
    expect(await busy.records.change((change) => sendAgain(change, 1))).toBe(true);
    expect(await busy.state()).toBe('waiting');
    expect(busy.refusals).toEqual([]);

    const refused = await outbox(failing(new AddressRefused('no such user')));
    await refused.post();
    await refused.run();
    expect([await refused.state(), refused.refusals]).toEqual(['failed', [true]]);

    const spurned = await outbox(failing(new GiveUp('content refused')));
    await spurned.post();
    await spurned.run();
    expect([await spurned.state(), spurned.refusals]).toEqual(['failed', []]);
  });

  it('drops what there is nothing to say in any more, and what is discarded', async () => {
    const { post, run, state, records } = await outbox(working(), null);
    await post();
    await run();
    expect(await state()).toBeUndefined();
    await post();
    expect(await records.change((change) => discardMail(change, 2))).toBe(true);
    expect(await records.change((change) => discardMail(change, 2))).toBe(false);
  });

  it('takes a mail with a key once', async () => {
    const { post } = await outbox(working());
    expect([await post({ uniqueKey: 'a' }), await post({ uniqueKey: 'a' }), await post({ uniqueKey: 'b' })]).toEqual([true, false, true]);
  });
});

describe('a letter', () => {
  const hostile = '<script>alert(1)</script>\r\n-- \n"><img src=x onerror=alert(1)>';

  it('says the same in both forms, and whatever stands in it is text', () => {
    const { text, html: page } = writeForms({
      subject: hostile,
      lang: 'en',
      direction: 'ltr',
      parts: [
        { kind: 'said', by: hostile, text: hostile, direction: 'rtl' },
        { kind: 'act', link: { text: hostile, url: 'https://blog.example/a?b=1&c="2"' } },
        { kind: 'rule' },
        { kind: 'links', links: [{ text: 'One', url: 'https://blog.example/1' }] },
        { kind: 'rule' },
        { kind: 'small', text: hostile },
      ],
    });
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('dir="rtl"');
    expect(page).toContain('href="https://blog.example/a?b=1&amp;c=&quot;2&quot;"');
    // Nothing that somebody wrote begins a line of ours, or the signature that mail programs fold away.
    expect(text.split('\n').filter((line) => line === '-- ')).toHaveLength(1);
    expect(text).toContain('> "><img');
  });
});
