export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** The text directly inside, joined. */
  text: string;
}

/** Not well-formed; says where. */
export class XmlError extends Error {}

const NAME = /[A-Za-z_][\w.:-]*/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads a document of elements, attributes and text, strictly: what a real parser refuses is refused.
 * TwiML needs no more; document types and processing instructions other than the declaration are not read.
 */
export function parseXml(source: string): Element {
  const text = source.replace(/^\uFEFF/, '');
  let at = 0;
  const fail = (what: string): never => {
    throw new XmlError(`${what} at line ${text.slice(0, at).split('\n').length}`);
  };
  const take = (literal: string): boolean => {
    if (!text.startsWith(literal, at)) return false;
    at += literal.length;
    return true;
  };
  const until = (literal: string): string => {
    const end = text.indexOf(literal, at);
    if (end < 0) return fail(`"${literal}" is missing`);
    const part = text.slice(at, end);
    at = end + literal.length;
    return part;
  };
  const space = (): boolean => {
    const from = at;
    while (/\s/.test(text[at] ?? '')) at++;
    return at > from;
  };
  const name = (): string => {
    NAME.lastIndex = at;
    const [found] = NAME.exec(text) ?? [];
    if (!found) return fail('a name is missing');
    at += found.length;
    return found;
  };
  const decode = (raw: string): string =>
    raw.replace(/&([^;&\s]*)(;?)/g, (_whole, code: string, end: string) => {
      const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(code);
      const point = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Number.NaN;
      const meant = point <= 0x10ffff ? String.fromCodePoint(point) : ENTITIES[code];
      return end && meant !== undefined ? meant : fail('an & stands alone');
    });
  const misc = (): void => {
    for (;;) {
      if (take('<!--')) until('-->');
      else if (!space()) return;
    }
  };

  function element(): Element {
    const node: Element = { name: name(), attributes: {}, children: [], text: '' };
    while (space() && !/[/>]/.test(text[at] ?? '')) {
      const key = name();
      space();
      if (!take('=')) fail(`attribute ${key} has no value`);
      space();
      const quote = take('"') ? '"' : take("'") ? "'" : fail(`attribute ${key} has no quotes`);
      const value = until(quote);
      if (value.includes('<')) fail(`attribute ${key} holds a <`);
      if (Object.hasOwn(node.attributes, key)) fail(`attribute ${key} is given twice`);
      node.attributes[key] = decode(value);
    }
    if (take('/>')) return node;
    if (!take('>')) fail(`<${node.name}> is not closed`);
    content(node);
    return node;
  }

  function content(node: Element): void {
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) fail(`</${node.name}> is missing`);
      node.text += decode(text.slice(at, next));
      at = next;
      if (take('<!--')) until('-->');
      else if (take('<![CDATA[')) node.text += until(']]>');
      else if (take('</')) {
        if (name() !== node.name) fail(`</${node.name}> is missing`);
        space();
        if (!take('>')) fail(`</${node.name}> is not closed`);
        return;
      } else if (take('<?') || take('<!')) fail('only elements and text can be read here');
      else {
        at++;
        node.children.push(element());
      }
    }
  }

  if (/^\s*<\?xml\s/.test(text)) {
    space();
    until('?>');
  }
  misc();
  if (!take('<')) fail('there is no element');
  const root = element();
  misc();
  if (at < text.length) fail('something follows the document');
  return root;
}
