// What search engines read beside the page: schema.org as JSON-LD.
import { vouchForHtml, type SafeHtml } from '../kit/safe-html.ts';
import { absolute, type Site } from './site.ts';

/** Data for a `<script type="application/ld+json">`: JSON in which nothing can end the element. */
const asHtml = (data: object): SafeHtml => vouchForHtml(JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'));

/** The blog itself, with its search. */
export const websiteData = (site: Site, name: string, description: string): SafeHtml =>
  asHtml({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name,
    ...(description !== '' && { description }),
    url: absolute(site, '/'),
    potentialAction: { '@type': 'SearchAction', target: `${absolute(site, '/')}?s={search_term_string}`, 'query-input': 'required name=search_term_string' },
  });

/** A post. URLs absolute. */
export const postingData = (post: {
  url: string;
  headline: string;
  description: string;
  publishedAt: string;
  updatedAt: string;
  author: { name: string; url: string | null };
  language: string;
  imageUrl: string | null;
  commentCount: number;
}): SafeHtml =>
  asHtml({
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    mainEntityOfPage: post.url,
    url: post.url,
    headline: post.headline,
    ...(post.description !== '' && { description: post.description }),
    datePublished: post.publishedAt,
    dateModified: post.updatedAt,
    author: { '@type': 'Person', name: post.author.name, ...(post.author.url !== null && { url: post.author.url }) },
    inLanguage: post.language,
    ...(post.imageUrl !== null && { image: post.imageUrl }),
    commentCount: post.commentCount,
  });
