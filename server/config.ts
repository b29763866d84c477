// What the operator sets: environment variables, checked once at start. The only file that reads process.env.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** The settings of a process. */
export type Config = {
  port: number;
  host: string;
  /** Makes every absolute link; no trailing slash. */
  baseUrl: string;
  dataDir: string;
  /** `postgres://…`; undefined for SQLite in `dataDir`. */
  databaseUrl: string | undefined;
  /** How many proxies in front of us may be believed about X-Forwarded-*; 0 for none. */
  trustProxy: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Private hosts that outbound fetches may reach. */
  fetchAllow: string[];
};

/** Thrown when the environment does not pass; its message names each variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const empty = (value: unknown): unknown => (value === '' ? undefined : value);
const given = <T extends z.ZodType>(type: T) => z.preprocess(empty, type);

const shape = z.object({
  PORT: given(z.coerce.number('must be a port number').int().min(0, 'must be 0 to 65535').max(65_535, 'must be 0 to 65535').default(3000)),
  HOST: given(z.string().default('127.0.0.1')),
  BASE_URL: given(z.url({ protocol: /^https?$/, error: 'must be an address such as https://blog.example' }).optional()),
  DATA_DIR: given(z.string().default('./data')),
  DATABASE_URL: given(z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address such as postgres://user:password@host/database' }).optional()),
  TRUST_PROXY: given(z.coerce.number('must be how many proxies stand in front, such as 1').int().min(0).max(10).default(0)),
  LOG_LEVEL: given(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent').default('info')),
  FETCH_ALLOW: given(z.string().default('')),
});

/** Reads the environment. Throws {@link ConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = shape.safeParse(environment);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(faults.join('\n'));
  }
  const { PORT, HOST, BASE_URL, DATA_DIR, DATABASE_URL, TRUST_PROXY, LOG_LEVEL, FETCH_ALLOW } = read.data;
  return {
    port: PORT,
    host: HOST,
    baseUrl: BASE_URL === undefined ? localAddress(HOST, PORT) : checkedBaseUrl(BASE_URL),
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
    fetchAllow: FETCH_ALLOW.split(/[\s,]+/).filter(Boolean),
  };
}

/** The settings at another port than they name: links without a BASE_URL of their own follow. */
export const atPort = (config: Config, port: number): Config => ({
  ...config,
  port,
  baseUrl: config.baseUrl === localAddress(config.host, config.port) ? localAddress(config.host, port) : config.baseUrl,
});

const localAddress = (host: string, port: number): string => {
  const here = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${here ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host}${port === 80 ? '' : `:${port}`}`;
};

function checkedBaseUrl(address: string): string {
  const url = new URL(address);
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new ConfigError('BASE_URL must be a host alone, such as https://blog.example, without a path');
  }
  return url.origin;
}
