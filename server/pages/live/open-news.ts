// What tells open pages of new comments, loaded with the first that listens: most processes at most times have nobody who does.
import type { FlushListener } from '../../platform/records/index.ts';
import type { CommentNews, NewsParts } from './news.ts';

/** News that is there when somebody listens. */
export type LaterNews = {
  open(): Promise<CommentNews>;
  /** Hears what was flushed. */
  hear: FlushListener;
  close(): void;
};

/** News of a blog, built with the first who listens. */
export function laterNews(parts: NewsParts): LaterNews {
  const state: { news?: Promise<CommentNews>; closed: boolean } = { closed: false };
  const made = async (): Promise<CommentNews> => {
    const { CommentNews } = await import('./news.ts');
    const news = new CommentNews(parts);
    if (state.closed) news.close();
    return news;
  };
  return {
    open: () => (state.news ??= made()),
    hear: (tags) => void state.news?.then((news) => news.hear(tags)),
    close() {
      state.closed = true;
      void state.news?.then((news) => news.close());
    },
  };
}
