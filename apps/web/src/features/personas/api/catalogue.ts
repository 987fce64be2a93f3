import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type Persona = Schemas['PersonaResponse'];
export type Scenario = Schemas['ScenarioResponse'];

export const usePersonas = () => api.useQuery('get', '/api/personas');
export const useScenarios = () => api.useQuery('get', '/api/scenarios');
export const useVoices = () => api.useQuery('get', '/api/voices', {}, { staleTime: 300_000 });

function useRefresh(path: '/api/personas' | '/api/scenarios') {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, path) };
}

export const useCreatePersona = () => api.useMutation('post', '/api/personas', useRefresh('/api/personas'));
export const useChangePersona = () =>
  api.useMutation('patch', '/api/personas/{personaId}', useRefresh('/api/personas'));
export const useArchivePersona = () =>
  api.useMutation('delete', '/api/personas/{personaId}', useRefresh('/api/personas'));
export const useCreateScenario = () => api.useMutation('post', '/api/scenarios', useRefresh('/api/scenarios'));
export const useChangeScenario = () =>
  api.useMutation('patch', '/api/scenarios/{scenarioId}', useRefresh('/api/scenarios'));
export const useArchiveScenario = () =>
  api.useMutation('delete', '/api/scenarios/{scenarioId}', useRefresh('/api/scenarios'));
