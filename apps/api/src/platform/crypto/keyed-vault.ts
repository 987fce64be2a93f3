import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { NO_CLIENT, type RequestContext } from '../context/request-context.js';
import { CryptoConfig } from './crypto.config.js';
import { decrypt, encrypt } from './envelope.js';
import { KeyRing } from './key-ring.js';
import { DataKeyRepository, type KeyPurpose } from './persistence/data-key.repository.js';
import { type FieldAddress, KeyDestroyed, Vault } from './vault.js';

// An erased person's key may stay in another process's memory this long.
const CACHE = { max: 10_000, ttl: 60_000 };

@Injectable()
export class KeyedVault extends Vault {
  private readonly ring: KeyRing;
  private readonly cache = new LRUCache<string, Buffer>(CACHE);

  constructor(
    config: CryptoConfig,
    private readonly keys: DataKeyRepository,
  ) {
    super();
    this.ring = new KeyRing(config);
  }

  override async seal(at: FieldAddress, plain: string): Promise<Buffer> {
    return encrypt(await this.makeKey(at.owner, 'seal'), where(at), Buffer.from(plain));
  }

  override async open(at: FieldAddress, sealed: Buffer): Promise<string> {
    const key = await this.findKey(at.owner);
    if (!key) throw new KeyDestroyed(`the key of ${at.table}.${at.column} ${at.id} is gone`);
    return decrypt(key, where(at), sealed).toString();
  }

  override async warm(owners: readonly string[]): Promise<void> {
    const missing = [...new Set(owners)].filter((owner) => !this.cache.has(cacheName(owner, 'seal')));
    if (missing.length === 0) return;
    for (const { ownerId, wrapped } of await this.keys.find(missing, 'seal')) this.keep(ownerId, 'seal', wrapped);
  }

  override async destroy(ctx: RequestContext, owner: string): Promise<void> {
    await this.keys.destroy(ctx, owner);
    this.cache.delete(cacheName(owner, 'seal'));
    this.cache.delete(cacheName(owner, 'index'));
  }

  override async clientIndex(clientId: string, purpose: string, value: string): Promise<Buffer> {
    const key = await this.makeKey(clientId, 'index');
    return createHmac('sha256', key).update(`${purpose}|${value}`).digest();
  }

  override platformIndex(purpose: string, value: string): Promise<Buffer> {
    return this.clientIndex(NO_CLIENT, purpose, value);
  }

  override wrapKey(key: Buffer, label: string): Buffer {
    return this.ring.wrap(key, label);
  }

  override unwrapKey(wrapped: Buffer, label: string): Buffer {
    return this.ring.unwrap(wrapped, label);
  }

  private async findKey(owner: string): Promise<Buffer | null> {
    const cached = this.cache.get(cacheName(owner, 'seal'));
    if (cached) return cached;
    const [found] = await this.keys.find([owner], 'seal');
    return found ? this.keep(owner, 'seal', found.wrapped) : null;
  }

  private async makeKey(owner: string, purpose: KeyPurpose): Promise<Buffer> {
    const cached = this.cache.get(cacheName(owner, purpose));
    if (cached) return cached;
    const fresh = this.ring.wrap(randomBytes(32), dataKeyLabel(owner, purpose));
    return this.keep(owner, purpose, await this.keys.findOrInsert(owner, purpose, fresh));
  }

  private keep(owner: string, purpose: KeyPurpose, wrapped: Buffer): Buffer {
    const key = this.ring.unwrap(wrapped, dataKeyLabel(owner, purpose));
    this.cache.set(cacheName(owner, purpose), key);
    return key;
  }
}

/** What a data key's wrapping is bound to; `keys:rotate` wraps it again under the same. */
export const dataKeyLabel = (owner: string, purpose: KeyPurpose): string => `data_key|${owner}|${purpose}`;

const cacheName = (owner: string, purpose: KeyPurpose) => `${owner} ${purpose}`;
const where = ({ owner, table, column, id }: FieldAddress) => `${table}|${column}|${owner}|${id}`;
