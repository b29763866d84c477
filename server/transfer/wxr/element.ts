// A small piece of an XML file as a tree: what one child of the channel becomes.

/** An element with what is in it. Its name carries the prefix that WordPress gives its namespace (`wp:post_id`). */
export type Element = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Text and CDATA directly inside, put together in order. */
  text: string;
  children: Element[];
};

/** The first child of that name. */
export const child = (element: Element, name: string): Element | undefined => element.children.find((each) => each.name === name);

/** Every child of that name. */
export const childrenNamed = (element: Element, name: string): Element[] => element.children.filter((each) => each.name === name);

/** The text of the first child of that name as it stands; empty when there is none. */
export const rawText = (element: Element, name: string): string => child(element, name)?.text ?? '';

/** The same with white space round it removed: for ids, dates, slugs, addresses. */
export const text = (element: Element, name: string): string => rawText(element, name).trim();

/** The same as a whole number; 0 when it is none, as WordPress takes it. */
export function wholeNumber(element: Element, name: string): number {
  const value = Number.parseInt(text(element, name), 10);
  return Number.isSafeInteger(value) ? value : 0;
}
