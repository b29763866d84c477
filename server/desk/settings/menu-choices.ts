// What of the blog itself can be put into the menu: pages, categories, the most used tags, the latest posts.
import { encodePath } from '../../platform/web/index.ts';
import { pageTree, popularTags, recentPosts, termTree, type PageBranch, type TermBranch } from '../../posts/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';

const mostTags = 50;
const mostPosts = 30;

/** A choice: `url` is what the line leads to, `label` what it says, `text` how the list shows it. */
export type MenuChoice = { url: string; label: string; text: string };
export type MenuChoices = readonly { group: string; choices: readonly MenuChoice[] }[];

/** Everything to choose from, in groups; groups with nothing in them are left out. */
export async function menuChoices(desk: Desk): Promise<MenuChoices> {
  const { settings, posts: postWords } = (await deskLanguageOf(desk)).desk;
  const { groups, home } = settings.navigation;
  const pages = (branches: readonly PageBranch[], depth: number): MenuChoice[] =>
    branches.flatMap(({ title, path, children }) => [choice(title || postWords.untitled, path, depth), ...pages(children, depth + 1)]);
  const terms = (branches: readonly TermBranch[], depth: number): MenuChoice[] => branches.flatMap(({ name, path, children }) => [choice(name, path, depth), ...terms(children, depth + 1)]);
  const all = [
    { group: groups.pages, choices: [choice(home, '/', 0), ...pages(await pageTree(desk.database), 0)] },
    { group: groups.categories, choices: terms(await termTree(desk.database, 'category'), 0) },
    { group: groups.tags, choices: (await popularTags(desk.database, mostTags)).map(({ name, path }) => choice(name, path, 0)) },
    { group: groups.posts, choices: (await recentPosts(desk.database, mostPosts)).map(({ title, path }) => choice(title || postWords.untitled, path, 0)) },
  ];
  return all.filter(({ choices }) => choices.length > 0);
}

const choice = (label: string, path: string, depth: number): MenuChoice => ({ url: encodePath(path), label: label.slice(0, 200), text: '\u2003'.repeat(depth) + label });
