import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel/local-date';
import type { PhoneNumber } from '#kernel/phone-number';
import { Vault } from '../../platform/crypto/vault.js';
import type { Consent, ConsentEvent, PatientId, PatientView } from '../patients.types.js';
import type { ConsentEventRow, PatientRow } from './patient.repository.js';

type Identity = {
  readonly firstName: string;
  readonly nickname: string | null;
  readonly dateOfBirth: string;
  readonly phone: string;
};
type Sealed = Pick<PatientRow, 'firstNameSealed' | 'nicknameSealed' | 'dateOfBirthSealed' | 'phoneSealed'>;

const COLUMNS = {
  firstName: 'first_name_sealed',
  nickname: 'nickname_sealed',
  dateOfBirth: 'date_of_birth_sealed',
  phone: 'phone_sealed',
  consentBy: 'consent_by_sealed',
} as const;

/** Between the rows, in which who somebody is lies sealed, and the views, in which it can be read. */
@Injectable()
export class SealedPatients {
  constructor(private readonly vault: Vault) {}

  async sealIdentity(id: string, { firstName, nickname, dateOfBirth, phone }: Identity): Promise<Sealed> {
    return {
      firstNameSealed: await this.vault.seal(at(id, 'firstName'), firstName),
      nicknameSealed: nickname === null ? null : await this.vault.seal(at(id, 'nickname'), nickname),
      dateOfBirthSealed: await this.vault.seal(at(id, 'dateOfBirth'), dateOfBirth),
      phoneSealed: await this.vault.seal(at(id, 'phone'), phone),
    };
  }

  /** In the patient's row, and in the line of their history (`eventId`), which is a place of its own. */
  async sealConsentBy(id: string, eventId: string, by: string): Promise<{ current: Buffer; history: Buffer }> {
    return {
      current: await this.vault.seal(at(id, 'consentBy'), by),
      history: await this.vault.seal(inHistory(id, eventId), by),
    };
  }

  async open(row: PatientRow): Promise<PatientView> {
    const known = row.erasedAt === null;
    const read = async (field: keyof typeof COLUMNS, sealed: Buffer | null) =>
      sealed && known ? this.vault.open(at(row.id, field), sealed) : null;
    return {
      id: row.id as PatientId,
      firstName: (await read('firstName', row.firstNameSealed)) ?? '',
      nickname: await read('nickname', row.nicknameSealed),
      dateOfBirth: ((await read('dateOfBirth', row.dateOfBirthSealed)) ?? '') as LocalDate,
      phone: ((await read('phone', row.phoneSealed)) ?? '') as PhoneNumber,
      timeZone: row.timeZone,
      language: row.language,
      phoneStatus: row.phoneStatus,
      isSelf: row.isSelf,
      userId: row.userId,
      consent: consentOf(row, (await read('consentBy', row.consentBySealed)) ?? ''),
      pace: row.pace,
      createdAt: row.createdAt,
      erasedAt: row.erasedAt,
    };
  }

  async openAll(rows: readonly PatientRow[]): Promise<PatientView[]> {
    await this.vault.warm(rows.filter(({ erasedAt }) => erasedAt === null).map(({ id }) => id));
    return Promise.all(rows.map((row) => this.open(row)));
  }

  async openHistory(patientId: string, rows: readonly ConsentEventRow[]): Promise<ConsentEvent[]> {
    return Promise.all(
      rows.map(async ({ id, at: when, kind, how, bySealed, wordingVersion }) => ({
        at: when,
        kind,
        how,
        by: bySealed && (await this.vault.open(inHistory(patientId, id), bySealed)),
        wordingVersion,
      })),
    );
  }

  clientTokens(clientId: string, words: readonly string[]): Promise<Buffer[]> {
    return Promise.all(words.map((word) => this.vault.clientIndex(clientId, 'patient', word)));
  }

  platformTokens(words: readonly string[]): Promise<Buffer[]> {
    return Promise.all(words.map((word) => this.vault.platformIndex('patient', word)));
  }
}

const at = (id: string, field: keyof typeof COLUMNS) =>
  ({ owner: id, table: 'patients.patient', column: COLUMNS[field], id }) as const;

const inHistory = (patientId: string, eventId: string) =>
  ({ owner: patientId, table: 'patients.consent_event', column: 'by_sealed', id: eventId }) as const;

function consentOf(row: PatientRow, by: string): Consent | null {
  const { consentGiven, consentAt, consentHow, consentWordingVersion } = row;
  if (consentGiven === null || !consentAt || !consentHow || consentWordingVersion === null) return null;
  return {
    given: consentGiven,
    when: consentAt,
    how: consentHow,
    by,
    wordingVersion: consentWordingVersion,
    withdrawnAt: row.consentWithdrawnAt,
  };
}
