// `parley demo`: something to look at.
import { Command } from 'commander';
import { instant } from '../kit/clock.ts';
import { fillWithDemo } from '../transfer/index.ts';
import { mediaDepsOf } from './parts.ts';
import { withProgress } from './progress.ts';
import { atWorkshop } from './workshop.ts';

export const demoCommand = (): Command =>
  new Command('demo').description('Fill an empty blog with a small one: posts, pages, pictures and a conversation. Refuses a blog that has something in it.').action(() =>
    atWorkshop(async (workshop) => {
      const { config, clock } = workshop;
      const made = await withProgress('pictures', (progress) => fillWithDemo(mediaDepsOf(workshop), { now: instant(clock()), progress }));
      const [owner = '', ...others] = made.logins;
      console.log(`${config.baseUrl}/`);
      console.log(`${made.title}: ${made.posts} posts, ${made.pages} pages, ${made.pictures} pictures, ${made.comments} comments, ${made.mentions} mentions.`);
      console.log(`Nobody has a password yet. To write as its owner: parley author claim ${owner} (or, as the other authors, ${others.join(', ')}).`);
    }),
  );
