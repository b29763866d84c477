// A letter arrives as it was written, from a real mail server's point of view; what cannot be delivered says so.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { html } from '../../../server/kit/safe-html.ts';
import { GiveUp } from '../../../server/platform/jobs/index.ts';
import { openMailer, type Letter } from '../../../server/platform/mail/index.ts';
import { openPostOffice, type PostOffice } from '../../support/post-office.ts';

describe('a letter', () => {
  const offices: PostOffice[] = [];
  afterEach(async () => {
    for (const office of offices.splice(0)) await office.close();
  });

  const postOffice = async (options: SMTPServerOptions = {}) => {
    const office = await openPostOffice(options);
    offices.push(office);
    const open = (userInfo = '') => openMailer({ url: `smtp://${userInfo}127.0.0.1:${office.port}`, from: 'Ada’s Blog <blog@blog.example>', clock: () => new Date('2013-03-01T12:00:00.000Z') });
    return { arrived: office.arrived, open };
  };
  const plainOffice = async () => {
    const office = await openPostOffice();
    offices.push(office);
    return { arrived: office.arrived, office };
  };
  const letter: Letter = { to: { name: 'Bea', address: 'bea@mail.example' }, subject: 'Grüße & <tags>', text: 'Hello Bea,\n\nwörds.', html: html`<p>Hello ${'Bea & <co>'}</p>` };

  it('arrives whole: both forms, sender, moment, name', async () => {
    const { arrived, open } = await postOffice();
    await open().send(letter, 'job-7');
    const [mail] = arrived;
    expect(mail?.subject).toBe('Grüße & <tags>');
    expect(mail?.text).toContain('wörds.');
    expect(mail?.html).toContain('<p>Hello Bea &amp; &lt;co&gt;</p>');
    expect(mail?.from?.value).toEqual([{ name: 'Ada’s Blog', address: 'blog@blog.example' }]);
    expect(mail?.messageId).toBe('<job-7@blog.example>');
    expect(mail?.date?.toISOString()).toBe('2013-03-01T12:00:00.000Z');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('says nothing to anyone whom its fields try to slip in', async () => {
    const { arrived, open } = await postOffice();
    await open().send({ ...letter, to: { name: 'Bea\r\nBcc: eve@evil.example', address: 'bea@mail.example' }, subject: 'Hi\r\nBcc: eve@evil.example\r\n\r\nbody' }, 'job-8');
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.headers.has('bcc')).toBe(false);
    expect(arrived[0]?.to).toMatchObject({ value: [{ address: 'bea@mail.example' }] });
    expect(arrived[0]?.text).toContain('wörds.');
  });

  it('can be ended by the mail program, names its stream, and follows the mails that it answers', async () => {
    const { arrived, open } = await postOffice();
    const address = `https://blog.example/subscriptions/stop/${'x'.repeat(120)}/`;
    await open().send({ ...letter, to: { name: '"Eve, the", <x@y>, mallory@evil.example', address: 'bea@mail.example' }, unsubscribeUrl: address, listId: 'posts.blog.example', references: ['post.1', 'comment.2'] }, 'comment.3');
    const [mail] = arrived;
    const line = (name: string) => mail?.headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n\s+/g, ' ');
    expect(line('list-unsubscribe')).toBe(`List-Unsubscribe: <${address}>`);
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(line('list-id')).toBe('List-ID: <posts.blog.example>');
    expect(mail?.inReplyTo).toBe('<comment.2@blog.example>');
    expect(mail?.references).toEqual(['<post.1@blog.example>', '<comment.2@blog.example>']);
    expect([mail?.to].flat()[0]?.value).toEqual([{ name: '"Eve, the", <x@y>, mallory@evil.example', address: 'bea@mail.example' }]);
  });

  it('is from the name that it gives where the operator named none', async () => {
    const { arrived, office } = await plainOffice();
    await openMailer({ url: `smtp://127.0.0.1:${office.port}`, from: 'blog@blog.example', clock: () => new Date() }).send({ ...letter, sender: 'Salt, Bread\r\nBcc: eve@evil.example' }, 'a');
    expect(arrived[0]?.from?.value).toEqual([{ name: 'Salt, Bread Bcc: eve@evil.example', address: 'blog@blog.example' }]);
    expect(arrived[0]?.headers.has('bcc')).toBe(false);
  });

  it('is given up on where its address is refused, and tried again where the server is only busy or away', async () => {
    const refusing = (responseCode: number): SMTPServerOptions => ({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })) });
    await expect((await postOffice(refusing(550))).open().send(letter, 'a')).rejects.toBeInstanceOf(GiveUp);
    await expect((await postOffice(refusing(450))).open().send(letter, 'b')).rejects.not.toBeInstanceOf(GiveUp);
    const away = openMailer({ url: 'smtp://127.0.0.1:9', from: 'a@b.example', clock: () => new Date() });
    await expect(away.send(letter, 'c')).rejects.not.toBeInstanceOf(GiveUp);
  });

  it('is sent under the name and password of the address, and waits when they are wrong', async () => {
    const { arrived, open } = await postOffice({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => (username === 'blog' && password === 'p@ss word' ? done(null, { user: username }) : done(Object.assign(new Error('wrong'), { responseCode: 535 }))),
    });
    await open('blog:p%40ss%20word@').send(letter, 'a');
    expect(arrived).toHaveLength(1);
    await expect(open('blog:wrong@').send(letter, 'b')).rejects.not.toBeInstanceOf(GiveUp);
  });
});
