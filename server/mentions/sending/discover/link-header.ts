// The Link header of HTTP (RFC 8288), read as far as finding an endpoint needs.

/** One link of the header. */
type HeaderLink = { target: string; parameters: ReadonlyMap<string, string> };

/** The target of the first link that has this relation and speaks of the page itself, as written; undefined where none has. `page` is the address that answered. */
export function linkedAs(relation: string, header: string | undefined, page: string): string | undefined {
  return parseLinks(header ?? '').find(({ parameters }) => relationsOf(parameters.get('rel')).includes(relation) && isAbout(parameters.get('anchor'), page))?.target;
}

/** The relation types of a `rel`, which are compared without regard to case. */
export const relationsOf = (rel: string | undefined): string[] => (rel ?? '').toLowerCase().split(/\s+/).filter((each) => each !== '');

/** A link with another anchor is said of another page (RFC 8288, 3.2). */
const isAbout = (anchor: string | undefined, page: string): boolean => anchor === undefined || URL.parse(anchor, page)?.href === URL.parse(page)?.href;

function parseLinks(header: string): HeaderLink[] {
  const links: HeaderLink[] = [];
  let rest = header;
  while (rest !== '') {
    const start = /^[\s,]*<([^>]*)>/.exec(rest);
    if (!start) {
      // What is no link goes, up to the next that may be one.
      const next = rest.indexOf(',');
      if (next < 0) break;
      rest = rest.slice(next + 1);
      continue;
    }
    rest = rest.slice(start[0].length);
    const parameters = new Map<string, string>();
    for (let parameter = takeParameter(rest); parameter; parameter = takeParameter(rest)) {
      rest = rest.slice(parameter.length);
      // The first of a name counts.
      if (!parameters.has(parameter.name)) parameters.set(parameter.name, parameter.value);
    }
    links.push({ target: (start[1] ?? '').trim(), parameters });
    const next = rest.indexOf(',');
    rest = next < 0 ? '' : rest.slice(next + 1);
  }
  return links;
}

const parameterForm = /^\s*;\s*([^\s=;,"<>]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/;

function takeParameter(text: string): { name: string; value: string; length: number } | undefined {
  const found = parameterForm.exec(text);
  if (!found) return undefined;
  const [whole, name = '', quoted, plain = ''] = found;
  return { name: name.toLowerCase(), value: quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'), length: whole.length };
}
