/* What Material's bundle and its palette expect to find: a scope, and JSON kept in the browser's storage under it. */
"use strict";
window.__md_scope = new URL(document.currentScript.dataset.base, location);
window.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
window.__md_get = (key, storage, scope) => {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || window.__md_scope).pathname + "." + key));
  } catch {
    return null;
  }
};
window.__md_set = (key, value, storage, scope) => {
  try {
    (storage || localStorage).setItem((scope || window.__md_scope).pathname + "." + key, JSON.stringify(value));
  } catch {
    /* No storage, no memory: the page still works. */
  }
};
document.documentElement.classList.replace("no-js", "js");
