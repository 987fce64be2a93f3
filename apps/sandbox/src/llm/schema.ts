import { isRecord, stringOf } from './json.js';
import { cutTo } from './text.js';

type Schema = Record<string, unknown>;
const NOTHING = Symbol('nothing fits');

/**
 * Brings `wanted` into the shape the request's own JSON schema asks for: unknown properties fall, strings are cut,
 * required ones are filled with the plainest value that is allowed. Undefined when a required part cannot be made.
 */
export function conform(schema: Schema, wanted: unknown): unknown {
  const made = fit(schema, wanted, schema, 0);
  return made === NOTHING ? undefined : made;
}

/** The values a property may take by its enum, or null when it is free. */
export function allowedValues(schema: Schema, property: string): unknown[] | null {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const found = properties[property];
  if (!isRecord(found)) return null;
  return Array.isArray(found['enum']) ? found['enum'] : null;
}

export function hasProperty(schema: Schema, property: string): boolean {
  return isRecord(schema['properties']) && property in schema['properties'];
}

function fit(given: unknown, wanted: unknown, root: Schema, depth: number): unknown {
  if (given === true || depth > 24) return wanted ?? null;
  if (!isRecord(given)) return NOTHING;
  const schema = resolved(given, root);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return fitEnum(schema, wanted, schema['enum']);
  for (const word of ['anyOf', 'oneOf']) {
    if (Array.isArray(schema[word])) return fitAny(schema[word], wanted, root, depth);
  }
  if (Array.isArray(schema['allOf'])) {
    const merged = schema['allOf']
      .filter(isRecord)
      .reduce<Schema>((all, one) => ({ ...all, ...resolved(one, root) }), {});
    return fit({ ...merged, ...schema, allOf: undefined }, wanted, root, depth + 1);
  }
  const types = typesOf(schema);
  if (wanted === null || wanted === undefined)
    return types.includes('null') ? null : plainest(types[0], schema, root, depth);
  for (const type of types) {
    const made = fitType(type, schema, wanted, root, depth);
    if (made !== NOTHING) return made;
  }
  return types.includes('null') ? null : plainest(types[0], schema, root, depth);
}

function resolved(schema: Schema, root: Schema): Schema {
  const reference = stringOf(schema['$ref']);
  if (!reference.startsWith('#')) return schema;
  let at: unknown = root;
  for (const step of reference.split('/').slice(1)) at = isRecord(at) ? at[step] : undefined;
  return isRecord(at) ? resolved(at, root) : {};
}

function typesOf(schema: Schema): string[] {
  const type = schema['type'];
  if (Array.isArray(type)) return type.map(stringOf);
  if (typeof type === 'string') return [type];
  return isRecord(schema['properties']) ? ['object'] : ['any'];
}

function fitEnum(schema: Schema, wanted: unknown, allowed: unknown[]): unknown {
  if (allowed.includes(wanted)) return wanted;
  if (allowed.includes(null)) return null;
  if (typeof wanted === 'number') {
    const numbers = allowed.filter((one) => typeof one === 'number');
    if (numbers.length > 0)
      return numbers.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
  }
  const neutral = ['unknown', 'other', 'none', 'note', 'medium'].find((word) => allowed.includes(word));
  return neutral ?? allowed[0] ?? NOTHING;
}

function fitAny(choices: unknown[], wanted: unknown, root: Schema, depth: number): unknown {
  const open = choices.filter(isRecord).map((choice) => resolved(choice, root));
  const kind = wanted === null || wanted === undefined ? 'null' : Array.isArray(wanted) ? 'array' : typeof wanted;
  const match = open.find((choice) => {
    const types = typesOf(choice);
    if (Array.isArray(choice['enum'])) return choice['enum'].includes(wanted);
    return types.includes(kind) || (kind === 'number' && types.includes('integer'));
  });
  const chosen = match ?? open.find((choice) => typesOf(choice).includes('null')) ?? open[0];
  return chosen === undefined ? NOTHING : fit(chosen, wanted, root, depth + 1);
}

function fitType(type: string, schema: Schema, wanted: unknown, root: Schema, depth: number): unknown {
  switch (type) {
    case 'object':
      return isRecord(wanted) ? fitObject(schema, wanted, root, depth) : NOTHING;
    case 'array':
      return Array.isArray(wanted) ? fitArray(schema, wanted, root, depth) : NOTHING;
    case 'string':
      return typeof wanted === 'string' ? fitString(schema, wanted) : NOTHING;
    case 'integer':
    case 'number':
      return typeof wanted === 'number' ? fitNumber(type, schema, wanted) : NOTHING;
    case 'boolean':
      return typeof wanted === 'boolean' ? wanted : NOTHING;
    case 'any':
      return wanted;
    default:
      return NOTHING;
  }
}

function fitObject(schema: Schema, wanted: Schema, root: Schema, depth: number): unknown {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(stringOf) : [];
  const made: Schema = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = wanted[name];
    if ((value === undefined || value === null) && !required.includes(name)) continue;
    const part = fit(property, value, root, depth + 1);
    if (part !== NOTHING) made[name] = part;
    else if (required.includes(name)) return NOTHING;
  }
  // A record: free names, one shape for the values.
  const others = schema['additionalProperties'];
  if (isRecord(others) || others === true) {
    for (const [name, value] of Object.entries(wanted)) {
      if (name in properties) continue;
      const part = fit(others, value, root, depth + 1);
      if (part !== NOTHING) made[name] = part;
    }
  }
  return made;
}

function fitArray(schema: Schema, wanted: unknown[], root: Schema, depth: number): unknown {
  const items = schema['items'] ?? true;
  const known = isRecord(items) ? resolved(items, root) : {};
  const allowed = Array.isArray(known['enum']) ? known['enum'] : null;
  const made = wanted
    .filter((item) => allowed === null || allowed.includes(item))
    .map((item) => fit(items, item, root, depth + 1))
    .filter((item) => item !== NOTHING);
  const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : made.length;
  return made.slice(0, most);
}

function fitString(schema: Schema, wanted: string): unknown {
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : wanted.length;
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0;
  const made = cutTo(wanted, most);
  const pattern = stringOf(schema['pattern']);
  if (made.length < least || (pattern !== '' && !new RegExp(pattern, 'u').test(made))) return NOTHING;
  return made;
}

function fitNumber(type: string, schema: Schema, wanted: number): number {
  const least = typeof schema['minimum'] === 'number' ? schema['minimum'] : -Infinity;
  const most = typeof schema['maximum'] === 'number' ? schema['maximum'] : Infinity;
  const made = Math.min(most, Math.max(least, wanted));
  return type === 'integer' ? Math.round(made) : made;
}

function plainest(type: string | undefined, schema: Schema, root: Schema, depth: number): unknown {
  switch (type) {
    case 'object':
      return fitObject(schema, {}, root, depth);
    case 'array':
      return typeof schema['minItems'] === 'number' && schema['minItems'] > 0 ? NOTHING : [];
    case 'string':
      return fitString(schema, typeof schema['minLength'] === 'number' && schema['minLength'] > 0 ? 'none given' : '');
    case 'integer':
    case 'number':
      return fitNumber(type, schema, 0);
    case 'boolean':
      return false;
    default:
      return null;
  }
}
