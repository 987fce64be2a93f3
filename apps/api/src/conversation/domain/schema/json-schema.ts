/** The part of JSON Schema that we write ourselves, for tools and for the analysis. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number | null)[];
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly JsonSchema[];
};

/** An object with exactly these fields, all of them required: what providers call strict. */
export function strictObject(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** Every fault by its path; an empty list means that the value fits. */
export function faultsOf(schema: JsonSchema, value: unknown, path = ''): string[] {
  if (schema.anyOf) {
    const tried = schema.anyOf.map((one) => faultsOf(one, value, path));
    return tried.some((faults) => faults.length === 0) ? [] : tried.at(-1)!;
  }
  const where = path || 'the answer';
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return [`${where} must be ${types.join(' or ')}`];
  if (schema.enum && !schema.enum.includes(value as string)) {
    return [`${where} must be one of ${schema.enum.map(String).join(', ')}`];
  }
  if (typeof value === 'string') return textFaults(schema, value, where);
  if (typeof value === 'number') return numberFaults(schema, value, where);
  if (Array.isArray(value)) return listFaults(schema, value, path, where);
  return typeof value === 'object' && value !== null ? objectFaults(schema, value as Fields, path, where) : [];
}

type Fields = Readonly<Record<string, unknown>>;

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === type;
}

function textFaults({ maxLength, pattern }: JsonSchema, value: string, where: string): string[] {
  if (maxLength !== undefined && value.length > maxLength)
    return [`${where} must have at most ${maxLength} characters`];
  return pattern !== undefined && !new RegExp(pattern).test(value) ? [`${where} must look like ${pattern}`] : [];
}

function numberFaults({ minimum, maximum }: JsonSchema, value: number, where: string): string[] {
  const low = minimum !== undefined && value < minimum;
  const high = maximum !== undefined && value > maximum;
  return low || high ? [`${where} must be from ${minimum} to ${maximum}`] : [];
}

function listFaults({ items, maxItems }: JsonSchema, value: readonly unknown[], path: string, where: string): string[] {
  if (maxItems !== undefined && value.length > maxItems) return [`${where} must have at most ${maxItems} items`];
  return items ? value.flatMap((item, index) => faultsOf(items, item, `${path}[${index}]`)) : [];
}

function objectFaults(
  { properties = {}, required = [] }: JsonSchema,
  value: Fields,
  path: string,
  where: string,
): string[] {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at(name)} is missing`),
    ...Object.keys(value)
      .filter((name) => !(name in properties))
      .map((name) => `${where} has no field ${name}`),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      name in value ? faultsOf(schema, value[name], at(name)) : [],
    ),
  ];
}

/** Texts that are too long are cut, not refused: a model counts badly. */
export function cutTexts(schema: JsonSchema, value: unknown): unknown {
  if (typeof value === 'string') {
    return schema.maxLength !== undefined && value.length > schema.maxLength
      ? `${value.slice(0, schema.maxLength - 1).trimEnd()}…`
      : value;
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    const list = items ? value.map((item) => cutTexts(items, item)) : value;
    return schema.maxItems === undefined ? list : list.slice(0, schema.maxItems);
  }
  if (typeof value !== 'object' || value === null) return value;
  const { properties = {} } = schema;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, properties[name] ? cutTexts(properties[name], part) : part]),
  );
}
