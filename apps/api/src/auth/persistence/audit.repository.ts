import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, type InTransaction, NO_CLIENT } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { ActivityNote, AuditEntryView, AuditNote } from '../auth.types.js';

export type AuditFilter = {
  readonly clientId: string | null;
  readonly action: string | null;
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
};

/** The database gives each entry its place in the client's chain, and refuses to change one. */
@Injectable()
export class AuditRepository extends TenantRepository {
  async insert(ctx: InTransaction, note: AuditNote, at: Date): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into auth.audit_entry (client_id, id, at, actor_kind, actor_id, action, subject_type, subject_id, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ctx.clientId,
        uuidv7(),
        at,
        ctx.actor.kind,
        idOf(ctx.actor),
        note.action,
        note.subjectType,
        note.subjectId,
        JSON.stringify(note.details ?? {}),
      ],
    );
  }

  async insertActivity(ctx: InTransaction, { kind, subjectType, subjectId, at, details }: ActivityNote): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into auth.activity_event (client_id, id, kind, subject_type, subject_id, at, details)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.clientId, uuidv7(), kind, subjectType, subjectId, at, JSON.stringify(details ?? {})],
    );
  }

  /** Across clients, for the platform's staff. Newest first. */
  async list(ctx: InTransaction, { clientId, action, before, limit }: AuditFilter): Promise<AuditEntryView[]> {
    return this.entityManager(ctx).query(
      `select id, nullif(client_id, $6) "clientId", seq::int, at, actor_kind "actorKind", actor_id "actorId",
              on_behalf_of "onBehalfOf", action, subject_type "subjectType", subject_id "subjectId", details
         from auth.list_audit($1, $2, $3, $4, $5)`,
      [clientId, action, before?.at ?? null, before?.id ?? null, limit, NO_CLIENT],
    );
  }

  async verify(ctx: InTransaction): Promise<{ entries: number; firstBroken: number | null }> {
    const [found]: { entries: number; firstBroken: number | null }[] = await this.entityManager(ctx).query(
      `select entries::int, first_broken::int "firstBroken" from auth.verify_audit($1)`,
      [ctx.clientId],
    );
    return found!;
  }
}

function idOf(actor: Actor): string {
  if (actor.kind === 'user' || actor.kind === 'super_admin') return actor.userId;
  if (actor.kind === 'api_key') return actor.keyId;
  return actor.kind === 'provider' ? actor.name : actor.reason;
}
