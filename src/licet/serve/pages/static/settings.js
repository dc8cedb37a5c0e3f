// Copies a text that is shown once. Every form of Settings works without this file.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-text]");
  if (!button) return;
  const told = document.getElementById(button.dataset.told);
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copyText).textContent);
    told.textContent = "Copied.";
  } catch {
    told.textContent = "The browser does not let a page copy: mark the text and copy it.";
  }
});
