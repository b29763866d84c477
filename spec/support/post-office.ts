// A real mail server for a spec, on loopback: what arrives is read as a mail program reads it.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type PostOffice = {
  port: number;
  /** In the order of their coming. */
  arrived: ParsedMail[];
  close(): Promise<void>;
};

/** Opens one. Close it when done. */
export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const arrived: ParsedMail[] = [];
  const receive = async (stream: Readable, done: (error?: Error) => void) => {
    try {
      arrived.push(await simpleParser(stream));
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, onData: (stream, _session, done) => void receive(stream, done), ...options });
  // A client that goes away is what some specs are about.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { port: (server.server.address() as AddressInfo).port, arrived, close: () => new Promise((closed) => void server.close(() => closed())) };
}
