import { Injectable } from '@nestjs/common';
import { parsePhoneNumber } from '#kernel/phone-number';
import { AuthService } from '../auth/auth.service.js';
import { ClientsService } from '../clients/clients.service.js';
import type { ClientChange, ClientView } from '../clients/clients.types.js';
import { PatientsService } from '../patients/patients.service.js';
import type { PatientView } from '../patients/patients.types.js';
import { actFor, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { ServicesService } from '../services/services.service.js';
import { ClientUnknown } from './admin.errors.js';
import type {
  ClientLine,
  ClientSearch,
  Page,
  PatientLine,
  PatientSearch,
  ServiceLine,
  ServiceSearch,
  Show,
  UserLine,
  UserSearch,
  Whereabouts,
} from './admin.types.js';
import { searchPattern } from './domain/search-pattern.js';
import { DirectoryRepository } from './persistence/directory.repository.js';

const SEARCH_LIMIT = 10;

/** What the platform's staff see of all clients. Patients are read client by client, through the front doors. */
@Injectable()
export class AdminService {
  constructor(
    private readonly directory: DirectoryRepository,
    private readonly clients: ClientsService,
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly auth: AuthService,
    private readonly transactions: Transactions,
  ) {}

  async listClients(
    ctx: RequestContext,
    { q, status, accountType, limit, before }: ClientSearch,
  ): Promise<Page<ClientLine>> {
    const search = { ...named(q), status: status ?? null, accountType: accountType ?? null, before, limit: limit + 1 };
    return pageOf(await this.transactions.run(ctx, (ctx) => this.directory.listClients(ctx, search)), limit);
  }

  /** @throws ClientUnknown */
  async getClient(ctx: RequestContext, clientId: string): Promise<{ client: ClientView; line: ClientLine }> {
    const line = await this.transactions.run(ctx, (ctx) => this.directory.findClient(ctx, clientId));
    if (!line) throw new ClientUnknown(clientId);
    return { client: await this.clients.get(actFor(ctx, clientId)), line };
  }

  /** @throws ClientUnknown, ClientRefused */
  async changeClient(ctx: RequestContext, clientId: string, change: ClientChange) {
    await this.getClient(ctx, clientId);
    await this.clients.update(actFor(ctx, clientId), change);
    return this.getClient(ctx, clientId);
  }

  async listUsers(ctx: RequestContext, { q, clientId, limit, before }: UserSearch): Promise<Page<UserLine>> {
    const search = { ...named(q), clientId: clientId ?? null, before, limit: limit + 1 };
    return pageOf(await this.transactions.run(ctx, (ctx) => this.directory.listUsers(ctx, search)), limit);
  }

  async listServices(ctx: RequestContext, search: ServiceSearch, show: Show): Promise<Page<ServiceLine>> {
    const { status, clientId, limit, before } = search;
    const filter = { status: status ?? null, clientId: clientId ?? null, before, limit: limit + 1 };
    const page = pageOf(await this.transactions.run(ctx, (ctx) => this.directory.listServices(ctx, filter)), limit);
    return { items: await this.serviceLines(ctx, page.items, show), next: page.next };
  }

  async listPatients(
    ctx: RequestContext,
    { clientId, limit, before }: PatientSearch,
    show: Show,
  ): Promise<Page<PatientLine>> {
    const filter = { clientId: clientId ?? null, before, limit: limit + 1 };
    const page = pageOf(await this.transactions.run(ctx, (ctx) => this.directory.listPatients(ctx, filter)), limit);
    return { items: await this.patientLines(ctx, page.items, show), next: page.next };
  }

  /** Clients and users by name, e-mail and phone; patients by whole number or whole words of their name. */
  async search(ctx: RequestContext, q: string, show: Show) {
    const turn = { q, limit: SEARCH_LIMIT, before: null };
    const found = await this.patients.searchAnywhere(ctx, q, SEARCH_LIMIT);
    return {
      clients: (await this.listClients(ctx, turn)).items,
      users: (await this.listUsers(ctx, turn)).items,
      patients: await this.patientLines(ctx, found, show),
    };
  }

  /** One service, with whose it is and whom it calls. @throws ServiceNotFound */
  async getService(ctx: RequestContext, serviceId: string, show: Show = 'masked'): Promise<ServiceLine> {
    const clientId = await this.services.ownerOf(ctx, serviceId);
    const [line] = await this.serviceLines(ctx, [{ id: serviceId, clientId }], show);
    return line!;
  }

  private async serviceLines(ctx: RequestContext, found: readonly Whereabouts[], show: Show): Promise<ServiceLine[]> {
    const lines = await this.byClient(ctx, found, async (ctx, client, ids) => {
      const services = await this.services.getMany(ctx, ids);
      const patients = await this.patientsOf(
        ctx,
        services.flatMap(({ patientId }) => patientId ?? []),
        show,
      );
      return services.map((service) => {
        const patient = patients.find(({ id }) => id === service.patientId) ?? null;
        return [service.id, { service, client, patient }] as const;
      });
    });
    return found.flatMap(({ id }) => lines.get(id) ?? []);
  }

  private async patientLines(ctx: RequestContext, found: readonly Whereabouts[], show: Show): Promise<PatientLine[]> {
    const lines = await this.byClient(ctx, found, async (ctx, client, ids) =>
      (await this.patientsOf(ctx, ids, show)).map((patient) => [patient.id, { patient, client }] as const),
    );
    return found.flatMap(({ id }) => lines.get(id) ?? []);
  }

  /** Asks client by client, each in its own tenant, one after the other: a page must not take the whole pool. */
  private async byClient<Line>(
    ctx: RequestContext,
    found: readonly Whereabouts[],
    ask: (ctx: RequestContext, client: ClientLine, ids: string[]) => Promise<(readonly [string, Line])[]>,
  ): Promise<Map<string, Line>> {
    const lines = new Map<string, Line>();
    for (const clientId of new Set(found.map((one) => one.clientId))) {
      const client = await this.transactions.run(ctx, (ctx) => this.directory.findClient(ctx, clientId));
      if (!client) continue;
      const ids = found.filter((one) => one.clientId === clientId).map(({ id }) => id);
      for (const [id, line] of await ask(actFor(ctx, clientId), client, ids)) lines.set(id, line);
    }
    return lines;
  }

  /** A look at personal data is noted before it is given, in the trail of the client whose it is. */
  private async patientsOf(ctx: RequestContext, ids: readonly string[], show: Show): Promise<PatientView[]> {
    if (show === 'personal')
      await this.transactions.run(ctx, async (ctx) => {
        for (const subjectId of new Set(ids))
          await this.auth.audit(ctx, { action: 'patient.looked-at', subjectType: 'patient', subjectId });
      });
    return this.patients.getMany(ctx, ids);
  }
}

function named(q: string | undefined): { pattern: string | null; phone: string | null } {
  return { pattern: searchPattern(q), phone: q ? parsePhoneNumber(q) : null };
}

function pageOf<T extends { readonly id: string }>(found: readonly T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)!.id : null };
}
