import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type Patient = Schemas['PatientResponse'];
export type ConsentWay = Schemas['ConsentWay'];

/** Which wording the owner saw when they said that consent was given. Change it with the words of `consent.wording`. */
export const CONSENT_WORDING = '2026-11';

export const usePatients = () => api.useQuery('get', '/api/patients', { params: { query: { limit: 100 } } });

export const usePatient = (patientId: string) =>
  api.useQuery('get', '/api/patients/{patientId}', { params: { path: { patientId } } });

function useRefreshPatients() {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, '/api/patients', '/api/services') };
}

export const useCreatePatient = () => api.useMutation('post', '/api/patients', useRefreshPatients());
export const useChangePatient = () => api.useMutation('patch', '/api/patients/{patientId}', useRefreshPatients());
export const useSetConsent = () => api.useMutation('put', '/api/patients/{patientId}/consent', useRefreshPatients());
export const useErasePatient = () => api.useMutation('delete', '/api/patients/{patientId}', useRefreshPatients());
export const useWithdrawConsent = () =>
  api.useMutation('delete', '/api/patients/{patientId}/consent', useRefreshPatients());
