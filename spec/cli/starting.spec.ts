// What an operator is told when the blog cannot start, and that it starts on nothing at all.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../server/config.ts';
import { parley, run, startServer, type Ended } from '../support/processes.ts';

const saidOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    readConfig(environment);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

describe('settings', () => {
  it('have defaults that need nothing set', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', baseUrl: 'http://localhost:3000', databaseUrl: undefined, trustProxy: 0, logLevel: 'info', fetchAllow: [] });
    expect(readConfig({ BASE_URL: 'https://blog.example' })).toMatchObject({ smtpUrl: undefined, mailFrom: 'parley@blog.example' });
    expect(readConfig({ PORT: '', HOST: '', BASE_URL: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it.each([
    ['PORT', 'x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['BASE_URL', 'blog.example'],
    ['BASE_URL', 'ftp://blog.example'],
    ['BASE_URL', 'https://blog.example/blog'],
    ['BASE_URL', 'https://blog.example/?x'],
    ['BASE_URL', 'https://me@blog.example'],
    ['DATABASE_URL', 'mysql://host/blog'],
    ['DATABASE_URL', 'parley.db'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', '1.5'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'https://mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
  ])('that do not pass are named with what they must be: %s=%s', (name, value) => {
    expect(saidOf({ [name]: value })).toMatch(new RegExp(`^${name} must be [^\\n]+$`));
  });

  it('are named all at once', () => {
    expect(saidOf({ PORT: 'x', LOG_LEVEL: 'loud', TRUST_PROXY: 'yes' }).split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'TRUST_PROXY', 'LOG_LEVEL']);
  });
});

describe('a server that cannot start', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-start-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = async (environment: Readonly<Record<string, string>>): Promise<Ended> => {
    const { ended, output } = run('server/main.js', [], { PORT: '0', DATA_DIR: join(folder, 'data'), ...environment }, { cwd: folder });
    return { code: await ended, ...output };
  };
  const expectOneLine = ({ code, stderr, stdout }: Ended, line: RegExp): void => {
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n')).toEqual([expect.stringMatching(line), '']);
  };

  it('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const ended = await start({ PORT: String(port) });
    await new Promise((resolve) => other.close(resolve));
    expectOneLine(ended, new RegExp(`^PORT ${port} is taken`));
  });

  it('says that the host is none of its own', async () => {
    // TEST-NET-3 (RFC 5737) is nobody's.
    const [elsewhere, unknown] = await Promise.all([start({ HOST: '203.0.113.5' }), start({ HOST: 'no-such-host.invalid', PORT: '4999' })]);
    expectOneLine(elsewhere, /^HOST 203\.0\.113\.5 /);
    expectOneLine(unknown, /^HOST no-such-host\.invalid /);
  });

  it('says that the data cannot be kept there', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'odd'));
    await writeFile(join(folder, 'odd/parley.db'), 'This is no database at all, but it is long enough to be taken for one.'.repeat(20));
    const ended = await Promise.all(['file', 'file/below', 'odd'].map((name) => start({ DATA_DIR: join(folder, name) })));
    for (const each of ended) expectOneLine(each, /^DATA_DIR .*parley-start-.* cannot be used: /);
  });

  it('says that PostgreSQL does not answer, and never shows the password', async () => {
    const ended = await Promise.all([start({ DATABASE_URL: 'postgres://me:hushhush@localhost:1/blog' }), start({ DATABASE_URL: 'postgres://me:hushhush@no-such-host.invalid/blog' })]);
    for (const each of ended) {
      expectOneLine(each, /^DATABASE_URL .* cannot be reached: \S+/);
      expect(each.stderr).not.toContain('hushhush');
    }
  });

  it('names a setting that does not pass, also in a command', async () => {
    expectOneLine(await start({ FETCH_ALLOW: 'http://private.example/' }), /^FETCH_ALLOW .*http:\/\/private\.example\//);
    expectOneLine(await parley(['author', 'list'], { PORT: 'many', DATA_DIR: folder }), /^PORT must be a port number$/);
  });
});

describe('a server on nothing but a port', () => {
  it('makes its data in the folder it is started in, and greets', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-start-'));
    const server = await startServer({}, { cwd: folder });
    const { status, body } = await server.get('/');
    expect({ status, greets: body.includes('parley author add') }).toEqual({ status: 200, greets: true });
    expect(server.output.stderr).toBe('');
    expect(await server.stop('SIGINT')).toBe(0);
    expect((await stat(join(folder, 'data/parley.db'))).isFile()).toBe(true);
    await rm(folder, { recursive: true });
  });
});
