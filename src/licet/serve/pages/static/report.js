// Copies the text of a report. Without this file it is marked and copied by hand.
(() => {
  "use strict";

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-text]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copyText);
    const told = document.getElementById(button.dataset.told);
    try {
      await navigator.clipboard.writeText(text.value);
      told.textContent = "Copied.";
    } catch {
      text.select();
      told.textContent = "The browser does not let a page copy: the text is marked, copy it with the keyboard.";
    }
  });
})();
