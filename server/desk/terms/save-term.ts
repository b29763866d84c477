// Saves what was typed of a category or tag, unless somebody saved it otherwise since its form was shown.
import { editTerm, findTermById, termHeld, type Term } from '../../posts/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { editionOf, readable, type Difference, type Overtaken } from '../overtaken.ts';
import type { Form } from '../visit.ts';

/** What of a term its form says; a slug that is left empty stays. */
export type TermTyped = { name: string; slug: string; description: string; parentId: number | null };

/** What the form of a term carries so that a change of it is noticed. */
export const termEdition = ({ name, slug, parentId, description }: Term): string => editionOf([name, slug, parentId, description]);

/** Saves it. Where the term is not what the form was shown with, and not what it says either, nothing is saved: what differs is returned. */
export async function saveTerm(desk: Desk, { id, taxonomy }: Term, form: Form, { slug, ...typed }: TermTyped): Promise<Overtaken | undefined> {
  const wanted = { name: typed.name, description: typed.description, ...(slug.trim() !== '' && { slug }), ...(taxonomy === 'category' && { parentId: typed.parentId }) };
  const now = await desk.records.change(async (change): Promise<Term | undefined> => {
    const present = await termHeld(change, id);
    const isOther = present && form.has('edition') && form.text('edition') !== termEdition(present) && differing(present, wanted).length > 0;
    if (isOther) return present;
    await editTerm(change, id, wanted);
    return undefined;
  });
  return now && { differences: await differencesOf(desk, now, wanted), edition: termEdition(now) };
}

type Wanted = Partial<Pick<Term, 'name' | 'slug' | 'parentId' | 'description'>>;
const fields = ['name', 'slug', 'parentId', 'description'] as const;

const differing = (now: Term, wanted: Wanted): (typeof fields)[number][] => fields.filter((field) => field in wanted && tidy(now[field]) !== tidy(wanted[field]));

const tidy = (value: string | number | null | undefined): string | number | null => (typeof value === 'string' ? value.trim() : (value ?? null));

async function differencesOf(desk: Desk, now: Term, wanted: Wanted): Promise<Difference[]> {
  const { desk: words } = await deskLanguageOf(desk);
  const labels = { name: words.terms.name, slug: words.terms.slug, parentId: words.terms.parent, description: words.terms.description };
  const text = async (field: (typeof fields)[number], term: Wanted): Promise<string> => {
    if (field !== 'parentId') return readable(term[field], words);
    return term.parentId == null ? words.terms.noParent : readable((await findTermById(desk.database, term.parentId))?.name, words);
  };
  return Promise.all(differing(now, wanted).map(async (field) => ({ label: labels[field], now: await text(field, now), yours: await text(field, wanted) })));
}
