/** Every text of a page that a person can see or hear; runs in the page. */
export const texts = (): string[] => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(".katex, noscript") === null) found.push(node.textContent?.trim() ?? "");
  }
  for (const element of document.querySelectorAll(
    "[title],[aria-label],[aria-roledescription],[placeholder]",
  )) {
    for (const name of ["title", "aria-label", "aria-roledescription", "placeholder"])
      found.push(element.getAttribute(name) ?? "");
  }
  return found.filter((text) => text !== "");
};
