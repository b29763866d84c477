// What a line of the menu may lead to, as its author types it.

/**
 * The address that was meant: a path of the blog, or an address elsewhere; our own address becomes a path. Undefined for
 * what is none, and for what would be run rather than gone to.
 */
export function menuLink(typed: string, baseUrl: string): string | undefined {
  const text = typed.trim().replace(/[\p{Cc}]/gu, '');
  if (text === '' || text.length > 2_000) return undefined;
  if (text === baseUrl || text.startsWith(`${baseUrl}/`)) return text.slice(baseUrl.length) || '/';
  if (/^\/(?![/\\])/.test(text) || /^[#?]/.test(text)) return text;
  if (/^(https?:\/\/[^\s/]|mailto:[^\s@]+@|tel:\+?\d)/i.test(text)) return URL.canParse(text) ? text : undefined;
  const withScheme = `https://${text}`;
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]\S*)?$/u.test(text) && URL.canParse(withScheme) ? withScheme : undefined;
}
