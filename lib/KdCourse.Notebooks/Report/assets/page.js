{
  // Light and dark: the page follows the system until the reader chooses, for example on a projector.
  const rules = [...document.styleSheets].flatMap(s => [...s.cssRules]).filter(r => r.media?.mediaText.includes("prefers-color-scheme"));
  const system = matchMedia("(prefers-color-scheme: dark)");
  let dark = system.matches;
  const button = document.createElement("button");
  button.className = "theme";
  button.type = "button";
  const show = () => {
    for (const rule of rules) rule.media.mediaText = dark ? "screen" : "not all";
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-label", dark ? "Show the page light" : "Show the page dark");
  };
  button.onclick = () => { dark = !dark; show(); };
  system.addEventListener("change", e => { dark = e.matches; show(); });
  document.body.prepend(button);
  show();

  // Copying needs a page that the browser trusts; where it may not, there are no buttons.
  if (navigator.clipboard) {
    const told = (element, text) => {
      const before = element.textContent;
      element.textContent = text;
      setTimeout(() => { element.textContent = before; }, 1200);
    };
    for (const source of document.querySelectorAll(".source")) {
      const copy = document.createElement("button");
      copy.type = "button";
      copy.textContent = "Copy";
      copy.setAttribute("aria-label", "Copy the code");
      copy.onclick = () => navigator.clipboard.writeText([...source.querySelectorAll("code")].map(c => c.textContent).join("\n")).then(() => told(copy, "Copied"));
      source.querySelector(".bar").append(copy);
    }
    for (const anchor of document.querySelectorAll("a.anchor"))
      anchor.addEventListener("click", () => navigator.clipboard.writeText(anchor.href).catch(() => {}));
  }
}
