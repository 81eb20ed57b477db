// Shows the line for new readers until it is closed once in this browser.
(() => {
  const name = "alliance-ties-welcomed";
  const read = () => { try { return localStorage.getItem(name); } catch { return null; } };
  const show = (isShown) =>
    document.querySelectorAll(".welcome").forEach((line) => line.classList.toggle("is-shown", isShown));
  show(!read());
  document.querySelectorAll(".welcome button").forEach((button) => {
    button.onclick = () => {
      try { localStorage.setItem(name, "1"); } catch { /* A browser that keeps nothing asks again. */ }
      show(false);
    };
  });
  onstorage = (change) => { if (change.key === name) show(!change.newValue); };
})();
