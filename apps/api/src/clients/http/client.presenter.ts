import type { ClientView } from '../clients.types.js';
import type { ClientResponse, ClientStatusResponse } from './client.dto.js';

export function presentClient(client: ClientView): ClientResponse {
  return {
    id: client.id,
    code: client.code,
    accountType: client.accountType,
    name: client.name,
    company: client.company,
    email: client.email,
    phone: client.phone,
    address: client.address,
    timeZone: client.timeZone,
    locale: client.locale,
    currency: client.currency,
    status: client.status,
    billingStatus: client.billingStatus,
    signedUpAt: client.signedUpAt.toISOString(),
    brand: client.brand,
  };
}

export function presentStatus({ status, billingStatus }: ClientView): ClientStatusResponse {
  const why = status === 'active' ? (billingStatus === 'locked' ? 'no_balance' : null) : `client_${status}`;
  return { status, locked: why !== null, why, kept: {} };
}
