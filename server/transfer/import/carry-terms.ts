// Carries categories, with those above them, and tags.
import type { Engine } from '../../../db/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import { ensureTerm, findTermById, findTermByPath, resolveAddress, termPath, type Taxonomy } from '../../posts/index.ts';
import { shownText } from '../content/shown-text.ts';
import type { WxrTerm } from '../wxr/wxr.ts';
import { attempt } from './importing.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Ledger } from './ledger.ts';
import type { Reporter } from './report.ts';
import { decoded, type Survey } from './survey.ts';

type Carry = { change: Change; engine: Pick<Engine, 'keepGivenIds'>; ledger: Ledger; report: Reporter; terms: Map<string, number>; /** Where the old blog's categories would stand here, by their slugs. */ places: Map<string, string> };

/** Finds or makes every category and tag; local ids by `category\nslug` and `post_tag\nslug`. */
export async function carryTerms(change: Change, engine: Pick<Engine, 'keepGivenIds'>, survey: Survey, ledger: Ledger, report: Reporter): Promise<Map<string, number>> {
  const carry: Carry = { change, engine, ledger, report, terms: new Map(), places: new Map() };
  const categories = survey.terms.filter((term) => term.taxonomy === 'category');
  for (const { term, parent } of topDown(categories, report)) await carryTerm(carry, term, parent);
  for (const term of survey.terms) {
    if (term.taxonomy === 'post_tag') await carryTerm(carry, term, undefined);
    else if (term.taxonomy === 'nav_menu') continue;
    else if (term.taxonomy !== 'category') report.notCarried(`taxonomy ${term.taxonomy}`, 'only categories and tags have a place here', `${term.name || term.slug} (${term.slug})`);
  }
  return carry.terms;
}

/** Categories, each after the one above it. One whose parent is missing, or is below it, stands at the top. */
function topDown(categories: readonly WxrTerm[], report: Reporter): { term: WxrTerm; parent: WxrTerm | undefined }[] {
  const bySlug = new Map(categories.map((term) => [term.slug, term]));
  const ordered = new Map<string, { term: WxrTerm; parent: WxrTerm | undefined }>();
  for (const category of categories) {
    const chain: WxrTerm[] = [];
    for (let term: WxrTerm | undefined = category; term && !ordered.has(term.slug) && !chain.includes(term); term = bySlug.get(term.parentSlug)) chain.push(term);
    for (const term of chain.toReversed()) {
      const parent = ordered.get(term.parentSlug)?.term;
      if (term.parentSlug !== '' && !parent) report.changed(`category ${term.slug}`, `stands at the top: the category above it (${term.parentSlug}) is missing or below it`);
      ordered.set(term.slug, { term, parent });
    }
  }
  return [...ordered.values()];
}

async function carryTerm({ change, engine, ledger, report, terms, places }: Carry, term: WxrTerm, parent: WxrTerm | undefined): Promise<void> {
  const taxonomy = term.taxonomy === 'category' ? 'category' : 'tag';
  const place = termPath(taxonomy, decoded(term.slug), (parent && places.get(parent.slug)) ?? null);
  if (taxonomy === 'category') places.set(term.slug, place);
  const kind = taxonomy === 'category' ? 'categories' : 'tags';
  const known = (await ledger.find(change.database, taxonomy, [term.slug])).get(term.slug);
  if (known !== undefined) {
    const present = known === null ? null : await presentTerm(change, taxonomy, known, place);
    if (present !== null) terms.set(`${term.taxonomy}\n${term.slug}`, present);
    if (present !== known) await ledger.note(change.database, taxonomy, term.slug, present);
    report.already(kind);
    return;
  }
  const parentId = parent === undefined ? null : (terms.get(`category\n${parent.slug}`) ?? null);
  const made = await attempt(change, () =>
    ensureTerm(change, engine, { taxonomy, name: plainText(term.name) || term.slug, slug: decoded(term.slug), parentId, description: shownText(term.description), ...(term.id > 0 && { keepId: term.id }) }),
  );
  if (made instanceof Refusal) {
    report.notCarried(`${taxonomy} ${term.slug}`, made.message);
    return;
  }
  await ledger.note(change.database, taxonomy, term.slug, made.id);
  terms.set(`${term.taxonomy}\n${term.slug}`, made.id);
  report.carried(kind);
  if (/<[a-z]/i.test(term.description)) report.changed('HTML in a description', 'descriptions are plain text here', `${taxonomy} ${term.slug}`);
  if (made.slug !== decoded(term.slug)) report.changed(`${taxonomy} ${term.slug}`, `has the slug ${made.slug} here`);
  for (const { key } of term.meta) report.notCarried(`custom field ${key} of terms`, 'custom fields of themes and plugins have no place here', `${taxonomy} ${term.slug}`);
}

/** What a term that was carried before is by now: itself, the one that it was merged into since, or null where it was deleted. */
async function presentTerm({ database }: Change, taxonomy: Taxonomy, id: number, place: string): Promise<number | null> {
  if (await findTermById(database, id)) return id;
  const moved = await resolveAddress(database, place);
  const heir = await findTermByPath(database, moved?.kind === 'moved' ? moved.location : place);
  return heir?.taxonomy === taxonomy ? heir.id : null;
}
