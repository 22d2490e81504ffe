/** safe lets only addresses through that open a page or write a letter. */
export function safe(href: string | undefined): string | undefined {
  return href && /^(https?|mailto|tel|slack):/i.test(href) ? href : undefined;
}
