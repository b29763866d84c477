// What the operator sets: environment variables, checked once at start. The only file that reads process.env.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { readProviders, type ProviderConfig } from './accounts/index.ts';

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
  /** `smtp://…` or `smtps://…`; undefined where no mail is sent. */
  smtpUrl: string | undefined;
  /** The sender of mail: an address, or a name and an address in angle brackets. */
  mailFrom: string;
  /** With what readers can sign in. */
  providers: ProviderConfig;
};

/** Thrown when the environment does not pass; its message names each variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const whole = (least: number, most: number, message: string, outside = message) => v.pipe(v.string(), v.transform(Number), v.safeInteger(message), v.minValue(least, outside), v.maxValue(most, outside));
const address = (start: RegExp, message: string) => v.pipe(v.string(), v.trim(), v.check((text) => start.test(text) && URL.canParse(text), message));

const sender = /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

const shape = v.object({
  PORT: v.optional(whole(0, 65_535, 'must be a port number', 'must be 0 to 65535'), '3000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  BASE_URL: v.optional(address(/^https?:\/\//i, 'must be an address such as https://blog.example')),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(address(/^postgres(ql)?:/i, 'must be an address such as postgres://user:password@host/database')),
  TRUST_PROXY: v.optional(whole(0, 10, 'must be how many proxies stand in front, such as 1'), '0'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent'), 'info'),
  FETCH_ALLOW: v.optional(v.string(), ''),
  SMTP_URL: v.optional(address(/^smtps?:\/\/./i, 'must be an address such as smtp://user:password@mail.example:587')),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.trim(), v.regex(sender, 'must be an address such as blog@blog.example, or Name <blog@blog.example>'))),
});

/** Reads the environment. Throws {@link ConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = v.safeParse(shape, given, { abortPipeEarly: true });
  const { config: providers, faults } = readProviders(given);
  if (!read.success || faults.length > 0) {
    throw new ConfigError([...(read.issues ?? []).map((issue) => `${v.getDotPath(issue)} ${issue.message}`), ...faults].join('\n'));
  }
  const { PORT, HOST, BASE_URL, DATA_DIR, DATABASE_URL, TRUST_PROXY, LOG_LEVEL, FETCH_ALLOW, SMTP_URL, MAIL_FROM } = read.output;
  const baseUrl = BASE_URL === undefined ? localAddress(HOST, PORT) : checkedBaseUrl(BASE_URL);
  return {
    port: PORT,
    host: HOST,
    baseUrl,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    trustProxy: TRUST_PROXY,
    logLevel: LOG_LEVEL,
    fetchAllow: FETCH_ALLOW.split(/[\s,]+/).filter(Boolean),
    smtpUrl: SMTP_URL,
    providers,
    mailFrom: MAIL_FROM ?? `parley@${new URL(baseUrl).hostname}`,
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
