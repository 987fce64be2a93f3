import type { ScenarioView } from '../../services.types.js';
import type { ScenarioPageResponse, ScenarioResponse } from './scenarios.dto.js';

export const presentScenario = (scenario: ScenarioView): ScenarioResponse => ({
  id: scenario.id,
  readyMade: scenario.readyMade,
  name: scenario.name,
  description: scenario.description,
  purpose: scenario.purpose,
  opening: scenario.opening,
  topics: [...scenario.topics],
  doneWhen: scenario.doneWhen,
  variables: [...scenario.variables],
  archived: scenario.archivedAt !== null,
});

export const presentScenarios = (scenarios: readonly ScenarioView[]): ScenarioPageResponse => ({
  data: scenarios.map(presentScenario),
  nextCursor: null,
});
