import auth from './en/auth.json' with { type: 'json' };
import calls from './en/calls.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import admin from './en/admin.json' with { type: 'json' };
import home from './en/home.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import personas from './en/personas.json' with { type: 'json' };
import service from './en/service.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };

/** The base catalogue. A key is `area.thing`; values are ICU messages. */
export const en = {
  ...common,
  ...auth,
  ...home,
  ...people,
  ...service,
  ...calls,
  ...personas,
  ...settings,
  ...admin,
};
