for (const element of document.querySelectorAll(".math")) {
  const tex = element.textContent;
  katex.render(tex, element, {
    displayMode: element.tagName === "DIV" || element.classList.contains("display"),
    throwOnError: false,
  });
  element.classList.add("set");
}
