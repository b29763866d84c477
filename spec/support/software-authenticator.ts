// A passkey's device in software: makes key pairs and signs as WebAuthn has it, or wrongly where a spec asks for that.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a device is told otherwise than a browser would tell it, or tells otherwise than it should. */
export type Wrong = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  userHandle?: string | null;
  /** Its person was not seen, or seen and not verified. */
  isPresent?: boolean;
  isVerified?: boolean;
  counter?: number;
  /** Signed by another key. */
  isForged?: boolean;
  credentialId?: string;
};

type Made = { id: string; privateKey: KeyObject; publicKey: Buffer; userHandle: string; counter: number };
type Asked = { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string } };

const [present, verified, hasCredential, syncable, synced] = [1, 4, 64, 8, 16];

export class SoftwareAuthenticator {
  readonly origin: string;
  /** Whether it counts its uses; many do not. */
  readonly counts: boolean;
  readonly aaguid: string;
  passkey: Made | undefined;

  constructor({ origin = 'https://blog.example', counts = true, aaguid = '00000000-0000-0000-0000-000000000000' } = {}) {
    this.origin = origin;
    this.counts = counts;
    this.aaguid = aaguid;
  }

  /** Makes a passkey, and gives the browser's answer as JSON. */
  make(asked: Asked, wrong: Wrong = {}): string {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const key = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
    const id = randomBytes(32);
    this.passkey = { id: wrong.credentialId ?? id.toString('base64url'), privateKey, publicKey: key, userHandle: asked.user?.id ?? '', counter: 0 };
    const credential = Buffer.concat([Buffer.from(this.aaguid.replaceAll('-', ''), 'hex'), Buffer.from([0, 32]), Buffer.from(this.passkey.id, 'base64url'), key]);
    const authData = this.#authData(asked, wrong, hasCredential, credential);
    const attestationObject = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'), Buffer.from([authData.length >> 8, authData.length & 255]), authData]);
    return JSON.stringify({ id: this.passkey.id, rawId: this.passkey.id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: this.#clientData('webauthn.create', asked, wrong).toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal', 'hybrid'] } });
  }

  /** Uses it, and gives the browser's answer as JSON. */
  use(asked: Asked, wrong: Wrong = {}): string {
    const { passkey } = this;
    if (!passkey) throw new Error('this device has no passkey yet');
    if (this.counts) passkey.counter += 1;
    const authData = this.#authData(asked, wrong, 0, Buffer.alloc(0));
    const clientData = this.#clientData('webauthn.get', asked, wrong);
    const key = wrong.isForged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : passkey.privateKey;
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), key);
    const id = wrong.credentialId ?? passkey.id;
    const userHandle = wrong.userHandle === undefined ? passkey.userHandle : wrong.userHandle;
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: clientData.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), ...(userHandle !== null && { userHandle }) } });
  }

  #authData(asked: Asked, { rpId, isPresent = true, isVerified = true, counter }: Wrong, flags: number, rest: Buffer): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.passkey?.counter ?? 0);
    const all = flags | syncable | synced | (isPresent ? present : 0) | (isVerified ? verified : 0);
    return Buffer.concat([sha256(Buffer.from(rpId ?? asked.rpId ?? asked.rp?.id ?? '')), Buffer.from([all]), count, rest]);
  }

  #clientData(type: string, asked: Asked, wrong: Wrong): Buffer {
    return Buffer.from(JSON.stringify({ type: wrong.type ?? type, challenge: wrong.challenge ?? asked.challenge, origin: wrong.origin ?? this.origin, crossOrigin: false }));
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
