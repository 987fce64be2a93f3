import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuthService } from '../auth/auth.service.js';
import { Clock } from '../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { Vault } from '../platform/crypto/vault.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { checkPatient, type CheckedChange } from './domain/check-patient.js';
import { patientWords, personKey, searchWords } from './domain/search-words.js';
import type { PatientConsentWithdrawn } from './events/patient-consent-withdrawn.event.js';
import { InvalidPatient, PatientNotFound } from './patients.errors.js';
import {
  type ConsentEvent,
  type GivenConsent,
  hasConsent,
  type NewPatient,
  type Pace,
  type PatientChange,
  type PatientId,
  type PatientPage,
  type PatientSearch,
  type PatientView,
  type PatientWatcher,
} from './patients.types.js';
import { PatientRepository, type PatientRow } from './persistence/patient.repository.js';
import { SealedPatients } from './persistence/sealed-patients.js';

/** The front door to those who are called: who they are, whether they agreed, and how they are found. */
@Injectable()
export class PatientsService {
  private readonly watchers: PatientWatcher[] = [];

  constructor(
    private readonly patients: PatientRepository,
    private readonly sealed: SealedPatients,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  /** A domain above asks to be told of changes, in their transaction. At start only. */
  watch(watcher: PatientWatcher): void {
    this.watchers.push(watcher);
  }

  /** @throws PatientNotFound also for an erased one */
  async get(ctx: RequestContext, id: string): Promise<PatientView> {
    const row = await this.transactions.run(ctx, (ctx) => this.patients.findById(ctx, id));
    if (!row || row.erasedAt) throw new PatientNotFound(id);
    return this.sealed.open(row);
  }

  /** In no order; erased ones come with empty names. Ids of other clients are left out. */
  async getMany(ctx: RequestContext, ids: readonly string[]): Promise<PatientView[]> {
    if (ids.length === 0) return [];
    return this.sealed.openAll(await this.transactions.run(ctx, (ctx) => this.patients.findMany(ctx, ids)));
  }

  /** Newest first. `q` is a number or whole words of names. */
  async list(ctx: RequestContext, { q, limit, after }: PatientSearch): Promise<PatientPage> {
    const words = q === undefined ? [] : searchWords(q);
    if (q !== undefined && words.length === 0 && q.trim() !== '') return { items: [], next: null };
    const tokens = await this.sealed.clientTokens(ctx.clientId, words);
    const rows = await this.transactions.run(ctx, (ctx) =>
      this.patients.list(ctx, { tokens, after, limit: limit + 1 }),
    );
    const items = await this.sealed.openAll(rows.slice(0, limit));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** Whose patients fit, over all clients. For super admins. */
  async searchAnywhere(ctx: RequestContext, q: string, limit = 50): Promise<{ id: PatientId; clientId: string }[]> {
    const words = searchWords(q);
    if (words.length === 0) return [];
    const tokens = await this.sealed.platformTokens(words);
    return this.transactions.run(ctx, (ctx) => this.patients.findAnywhere(ctx, tokens, limit));
  }

  async create(ctx: RequestContext, given: NewPatient): Promise<PatientView> {
    const { firstName, nickname, dateOfBirth, phone, timeZone, language, isSelf } = this.check(
      given,
    ) as Required<CheckedChange>;
    const id = uuidv7() as PatientId;
    const words = patientWords({ firstName, nickname, phone });
    const row: PatientRow = {
      id,
      clientId: ctx.clientId,
      ...(await this.sealed.sealIdentity(id, { firstName, nickname, dateOfBirth, phone })),
      timeZone,
      language,
      phoneStatus: 'unverified',
      phoneStatusReason: null,
      isSelf,
      userId: isSelf && ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      consentGiven: null,
      consentAt: null,
      consentHow: null,
      consentBySealed: null,
      consentWordingVersion: null,
      consentWithdrawnAt: null,
      pace: null,
      clientTokens: await this.sealed.clientTokens(ctx.clientId, words),
      platformTokens: await this.sealed.platformTokens(words),
      createdAt: this.clock.now(),
      erasedAt: null,
    };
    await this.transactions.run(ctx, (ctx) => this.patients.insert(ctx, row));
    return this.sealed.open(row);
  }

  async update(ctx: RequestContext, id: string, given: PatientChange): Promise<PatientView> {
    const change = this.check(given);
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.sealed.open(await this.lock(ctx, id));
      const after = { ...before, ...change };
      const words = patientWords(after);
      await this.patients.update(ctx, id, {
        ...(await this.sealed.sealIdentity(id, after)),
        timeZone: after.timeZone,
        language: after.language,
        isSelf: after.isSelf,
        ...(after.isSelf !== before.isSelf && {
          userId: after.isSelf && ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        }),
        // A new number has not been proven, nor found wrong.
        ...(after.phone !== before.phone && { phoneStatus: 'unverified', phoneStatusReason: null }),
        clientTokens: await this.sealed.clientTokens(ctx.clientId, words),
        platformTokens: await this.sealed.platformTokens(words),
      });
      return this.changed(ctx, id);
    });
  }

  /** What was attested; it replaces what was, which stays in the history. `given: false` notes a refusal. */
  async setConsent(ctx: RequestContext, id: string, consent: GivenConsent): Promise<PatientView> {
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.sealed.open(await this.lock(ctx, id));
      const now = this.clock.now();
      const eventId = uuidv7();
      const by = await this.sealed.sealConsentBy(id, eventId, consent.by);
      await this.patients.update(ctx, id, {
        consentGiven: consent.given,
        consentAt: now,
        consentHow: consent.how,
        consentBySealed: by.current,
        consentWordingVersion: consent.wordingVersion,
        consentWithdrawnAt: null,
      });
      await this.noteConsent(ctx, id, eventId, {
        kind: consent.given ? 'given' : 'withdrawn',
        how: consent.how,
        bySealed: by.history,
        wordingVersion: consent.wordingVersion,
        at: now,
      });
      const { given, how, wordingVersion } = consent;
      await this.audit(ctx, 'patient.consent_set', id, { given, how, wordingVersion });
      if (hasConsent(before) && !consent.given) await this.tellWithdrawn(ctx, id, now);
      return this.changed(ctx, id);
    });
  }

  /** `how`: by whom or by which way it became known (`owner`, `call`, `key_press` …). Harmless when there was none. */
  async withdrawConsent(ctx: RequestContext, id: string, how: string): Promise<PatientView> {
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.sealed.open(await this.lock(ctx, id));
      if (!hasConsent(before)) return before;
      const now = this.clock.now();
      await this.patients.update(ctx, id, { consentWithdrawnAt: now });
      await this.noteConsent(ctx, id, uuidv7(), {
        kind: 'withdrawn',
        how,
        bySealed: null,
        wordingVersion: null,
        at: now,
      });
      await this.audit(ctx, 'patient.consent_withdrawn', id, { how });
      await this.tellWithdrawn(ctx, id, now);
      return this.changed(ctx, id);
    });
  }

  /** Oldest first. */
  async consentHistory(ctx: RequestContext, id: string): Promise<ConsentEvent[]> {
    const rows = await this.transactions.run(ctx, async (ctx) => {
      const patient = await this.patients.findById(ctx, id);
      if (!patient || patient.erasedAt) throw new PatientNotFound(id);
      return this.patients.listConsentEvents(ctx, id);
    });
    return this.sealed.openHistory(id, rows);
  }

  /** For good: the key is destroyed, the row stays as a number without a person. Refused by a watcher while a service is live. */
  async erase(ctx: RequestContext, id: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.lock(ctx, id);
      for (const watcher of this.watchers) await watcher.beforeErase(ctx, id as PatientId);
      await this.patients.update(ctx, id, {
        firstNameSealed: null,
        nicknameSealed: null,
        dateOfBirthSealed: null,
        phoneSealed: null,
        consentBySealed: null,
        userId: null,
        pace: null,
        clientTokens: [],
        platformTokens: [],
        erasedAt: this.clock.now(),
      });
      await this.vault.destroy(ctx, id);
      await this.audit(ctx, 'patient.erased', id);
    });
  }

  /** With their service. What is sealed stays as it is; only the new client's own blind indexes are made. */
  async moveTo(ctx: InTransaction, id: string, toClientId: string): Promise<void> {
    const patient = await this.sealed.open(await this.lock(ctx, id));
    const tokens = await this.sealed.clientTokens(toClientId, patientWords(patient));
    if (!(await this.patients.move(ctx, id, toClientId, tokens))) throw new PatientNotFound(id);
  }

  /** The number does not lead to the patient: nobody dials it until it is changed. `why` is a word of ours, not of a caller. */
  async noteUnreachableNumber(ctx: RequestContext, id: string, why: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.lock(ctx, id);
      await this.patients.update(ctx, id, { phoneStatus: 'wrong', phoneStatusReason: why });
      await this.changed(ctx, id);
    });
  }

  /** A code spoken to this number was repeated to us. */
  async notePhoneVerified(ctx: RequestContext, id: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.lock(ctx, id);
      await this.patients.update(ctx, id, { phoneStatus: 'verified', phoneStatusReason: null });
      await this.changed(ctx, id);
    });
  }

  async savePace(ctx: RequestContext, id: string, pace: Pace): Promise<void> {
    await this.transactions.run(ctx, (ctx) => this.patients.update(ctx, id, { pace }));
  }

  /** The same for the same person, whoever typed them in. */
  personIndex(patient: Pick<PatientView, 'phone' | 'dateOfBirth'>): Promise<Buffer> {
    return this.vault.platformIndex('person', personKey(patient));
  }

  private check(given: PatientChange): CheckedChange {
    const checked = checkPatient(given, this.clock.now());
    if (!checked.ok) throw new InvalidPatient(checked.faults);
    return checked.change;
  }

  private async lock(ctx: InTransaction, id: string): Promise<PatientRow> {
    const row = await this.patients.lockById(ctx, id);
    if (!row || row.erasedAt) throw new PatientNotFound(id);
    return row;
  }

  private async changed(ctx: InTransaction, id: string): Promise<PatientView> {
    const view = await this.sealed.open(await this.lock(ctx, id));
    for (const watcher of this.watchers) await watcher.afterChange(ctx, view);
    return view;
  }

  private audit(ctx: InTransaction, action: string, subjectId: string, details = {}): Promise<void> {
    return this.auth.audit(ctx, { action, subjectType: 'patient', subjectId, details });
  }

  private async noteConsent(
    ctx: InTransaction,
    patientId: string,
    id: string,
    line: {
      kind: 'given' | 'withdrawn';
      how: string;
      bySealed: Buffer | null;
      wordingVersion: string | null;
      at: Date;
    },
  ): Promise<void> {
    const { actor } = ctx;
    const actorId = 'userId' in actor ? actor.userId : actor.kind === 'api_key' ? actor.keyId : null;
    await this.patients.insertConsentEvent(ctx, { id, patientId, actorKind: actor.kind, actorId, ...line });
  }

  private async tellWithdrawn(ctx: InTransaction, patientId: string, at: Date): Promise<void> {
    const event: PatientConsentWithdrawn = {
      type: 'patient.consent-withdrawn',
      version: 1,
      data: { patientId: patientId as PatientId },
      occurredAt: at.toISOString(),
    };
    await this.outbox.append(ctx, event);
  }
}
