// The blog under measurement, in a process of its own: `serve-parley.ts FILE cached|uncached|switched [HOST:PORT,…]`, the hosts being those that it may fetch from.
import { openSqlite } from '../../db/index.ts';
import { composeBlog } from '../../server/compose.ts';
import { listen } from '../../server/serve.ts';
import { openLog } from '../../server/platform/log/index.ts';
import { tellUsage, type Switched } from './usage.ts';
import { noProviders } from '../../server/accounts/index.ts';

const [file = '', mode, hosts = ''] = process.argv.slice(2);
const dataDir = `${file}.data`;
const config = { port: 0, host: '127.0.0.1', baseUrl: 'http://localhost:3000', dataDir, databaseUrl: undefined, trustProxy: 0, logLevel: 'error', fetchAllow: [], smtpUrl: undefined, mailFrom: 'blog@blog.example', providers: noProviders } as const;
const blog = await composeBlog({ config: { ...config, fetchAllow: hosts.split(',').filter(Boolean) }, clock: () => new Date(), log: openLog('error'), engine: openSqlite(file), ...(mode === 'uncached' && { cacheBytes: 0 }) });
const counting = mode === 'switched' ? switchCounting(blog.counter) : undefined;
const serving = await listen(blog, { host: '127.0.0.1', port: 0 });
tellUsage(serving.port, counting);

/** Lets the counting of readers be switched off and on; the pages that are sent are summed up either way. */
function switchCounting(counter: typeof blog.counter): Switched {
  const { note } = counter;
  let [isOn, pages] = [true, 0];
  // Written out: to gather and spread what is handed on would cost as much as counting does.
  counter.note = (request, subject, words) => {
    pages += 1;
    if (isOn) note.call(counter, request, subject, words);
  };
  return { turn: (way) => void (isOn = way), get pages() { return pages; } };
}
