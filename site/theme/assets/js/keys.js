/* Material opens its menu and its search by labels of hidden boxes; this lets the keyboard reach and press them too. */
"use strict";
for (const [target, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const label = document.querySelector(`label.md-header__button[for="${target}"]`);
  const box = document.getElementById(target);
  if (!label || !box) continue;
  const tell = () => label.setAttribute("aria-expanded", String(box.checked));
  label.setAttribute("role", "button");
  label.setAttribute("tabindex", "0");
  label.setAttribute("aria-label", name);
  tell();
  box.addEventListener("change", tell);
  label.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // Enter is Material's own
    event.preventDefault();
    box.click();
  });
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
