// `parley publish`: a post from a Markdown file.
import { Argument, Command } from 'commander';
import { publishFile } from '../posts/index.ts';
import { mediaDepsOf } from './parts.ts';
import { atWorkshop } from './workshop.ts';

export const publishCommand = (): Command =>
  new Command('publish')
    .description('Publish a Markdown (or HTML) file: makes the post, or updates the one with its slug; pictures beside the file come along.')
    .addArgument(new Argument('<file>', 'with a head between --- lines: title, date, tags, categories, slug, status, excerpt, password, sticky, type'))
    .action((file: string) =>
      atWorkshop(async (workshop) => {
        const { address } = await publishFile(mediaDepsOf(workshop), file);
        console.log(address);
      }),
    );
