/* Material opens its menu and its search by labels of hidden boxes; a button in each lets the keyboard press them too. */
"use strict";
for (const [target, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const label = document.querySelector(`label.md-header__button[for="${target}"]`);
  const box = document.getElementById(target);
  if (!label || !box) continue;
  box.autocomplete = "off"; // or a page that is loaded again would open with what was open
  const button = Object.assign(document.createElement("button"), { type: "button", className: "label-button" });
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  label.append(button);
  tell();
  box.addEventListener("change", tell);
  button.addEventListener("click", () => box.click());
}
/* On paper every working is open. */
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details.working:not([open])")) {
    part.open = true;
    part.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-printed]")) {
    part.open = false;
    delete part.dataset.printed;
  }
});
