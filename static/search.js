// Asks the server while a reader types into the box of a page, and lists what it finds. Enter opens the best match.
(() => {
  const root = document.querySelector(".search-of-page:not(.is-ready)");
  const [box, list, note] = ["input", "[role=listbox]", "[role=status]"].map((part) => root.querySelector(part));
  root.classList.add("is-ready");
  let asked = "", answer = Promise.resolve([]), request = new AbortController(), pause = 0, chosen = -1;

  const links = () => [...list.children];
  const open = (isOpen) => {
    list.classList.toggle("is-open", isOpen && list.childElementCount > 0);
    note.classList.toggle("is-open", isOpen && !list.childElementCount && note.textContent !== "");
    box.setAttribute("aria-expanded", String(list.classList.contains("is-open")));
    if (!isOpen) choose(-1);
  };
  const choose = (place) => {
    chosen = place;
    links().forEach((link, at) => link.setAttribute("aria-selected", String(at === place)));
    box.setAttribute("aria-activedescendant", place < 0 ? "" : links()[place].id);
    links()[place]?.scrollIntoView({ block: "nearest" });
  };
  const part = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text, dir: "auto" });
  const draw = ({ results, note: said }) => {
    list.replaceChildren(...results.map(({ label, kind, detail, address }, place) => {
      const link = Object.assign(document.createElement("a"), { id: `search-result-${place}`, href: address, role: "option", tabIndex: -1 });
      link.append(part("label", label), part("kind", kind), ...(detail ? [part("detail", detail)] : []));
      return link;
    }));
    note.textContent = said;
    choose(-1);
    open(document.activeElement === box);
  };
  const ask = () => {
    clearTimeout(pause);
    const text = box.value.trim();
    if (text === asked) return answer;
    asked = text;
    request.abort();
    if (!text) {
      draw({ results: [], note: "" });
      return (answer = Promise.resolve([]));
    }
    const { signal } = (request = new AbortController());
    answer = fetch(`search?q=${encodeURIComponent(text)}`, { signal })
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(reply.status)))
      .then((found) => (draw(found), links()))
      .catch(() => {
        if (signal.aborted) return [];
        asked = "";
        draw({ results: [], note: root.dataset.failed });
        return [];
      });
    return answer;
  };

  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 60);
  });
  box.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const count = list.childElementCount;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open(true);
      if (count) choose((chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + count) % count);
    } else if (event.key === "Escape") {
      if (!list.matches(".is-open") && !note.matches(".is-open")) box.value = "", ask();
      open(false);
    } else if (event.key === "Enter") {
      const place = box.value.trim() === asked ? Math.max(chosen, 0) : 0;
      (await ask())[place]?.click();
    }
  });
  box.addEventListener("focus", () => open(true));
  box.addEventListener("blur", () => open(false));
  // A press on a result must not take the keyboard from the box before it is a click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
})();
