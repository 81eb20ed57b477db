// Completes the address of a page as soon as the browser is there.
(() => {
  const { page, link } = document.querySelector(".link-of-page").dataset;
  const complete = (frames) => {
    if (location.pathname.split("/").pop() !== page) return frames && requestAnimationFrame(() => complete(frames - 1));
    // An embedded page keeps the parameters of its frame.
    const there = new URLSearchParams(location.search);
    if ([...new URLSearchParams(link).keys()].some((name) => there.has(name))) return;
    const search = location.search ? `${location.search}&${link}` : `?${link}`;
    history.replaceState(history.state, "", location.pathname + search);
  };
  complete(600);
})();
