// Completes the address of a page as soon as the browser is there.
(() => {
  const { page, link } = document.querySelector(".link-of-page").dataset;
  const complete = (frames) => {
    if (location.pathname.split("/").pop() === page) {
      if (!location.search) history.replaceState(history.state, "", `${location.pathname}?${link}`);
    } else if (frames) requestAnimationFrame(() => complete(frames - 1));
  };
  complete(600);
})();
