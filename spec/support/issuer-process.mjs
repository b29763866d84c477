// The issuer of `issuer.ts` in its own process: oauth2-mock-server, with a page that asks for consent and whatever trouble it is told to make.
import { createServer } from 'node:http';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';

const orders = { trouble: 'none', asksConsent: false, person: {} };
const handedOut = [];
const issuer = new OAuth2Issuer();
const service = new OAuth2Service(issuer);
await issuer.keys.generate('RS256');

const spoiled = {
  'wrong-nonce': { nonce: 'another' },
  'wrong-issuer': { iss: 'http://localhost:1' },
  'wrong-audience': { aud: 'another' },
  'expired': { exp: 1_000_000_000 },
};
const subject = () => orders.person.id ?? 'johndoe';
service.on('beforeTokenSigning', ({ payload }) => Object.assign(payload, { sub: subject() }, 'aud' in payload && spoiled[orders.trouble]));
service.on('beforeResponse', (answer) => {
  handedOut.push(answer.body.access_token, answer.body.id_token);
  if (orders.trouble === 'token-refused') Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
  if (orders.trouble === 'null-token') answer.body = null;
  if (orders.trouble === 'wrong-signature') answer.body.id_token = answer.body.id_token.replace(/\.([^.]+)$/, (_all, signature) => `.${[...signature].toReversed().join('')}`);
});
service.on('beforeUserinfo', (answer) => {
  answer.body = { ...orders.person, sub: subject() };
  if (orders.trouble === 'wrong-subject') answer.body.sub = 'another';
  if (orders.trouble === 'null-profile') answer.body = null;
  if (orders.trouble === 'endless-profile') answer.body.padding = 'x'.repeat(5 * 1024 * 1024);
});
service.on('beforeWellKnownOpenIdConfiguration', (answer) => {
  if (orders.trouble === 'odd-discovery') answer.body = { issuer: 'http://localhost:1', authorization_endpoint: 'javascript:alert(1)' };
});

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, issuer.url);
  const { trouble } = orders;
  if (trouble === 'silent' && pathname !== '/authorize') return;
  if (trouble === 'fails' && pathname !== '/authorize') return void response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":"server_error"}');
  if (trouble === 'no-json' && pathname === '/userinfo') return void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
  if (trouble === 'latin-1' && pathname === '/userinfo') return void response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from(JSON.stringify({ ...orders.person, sub: subject() }), 'latin1'));
  if (pathname !== '/authorize' || searchParams.has('consented')) return void service.requestHandler(request, response);
  const denied = `${searchParams.get('redirect_uri')}?${new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') })}`;
  if (trouble === 'declines') return void response.writeHead(302, { location: denied }).end();
  if (!orders.asksConsent) return void service.requestHandler(request, response);
  const allowed = `${request.url}&consented`;
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="en"><title>Consent</title><p><a href="${allowed.replaceAll('&', '&amp;')}">Allow</a> <a href="${denied.replaceAll('&', '&amp;')}">Deny</a>`);
});
process.on('message', (told) => {
  Object.assign(orders, told);
  process.send({ handedOut });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  issuer.url = `http://127.0.0.1:${server.address().port}`;
  process.send({ url: issuer.url });
});
