// Says above a map that its countries are missing: deck.gl tells only the console of a file that it could not read.
fetch("app/static/world.geojson")
  .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
  .catch(() => document.querySelectorAll(".no-geometry").forEach((note) => note.classList.add("is-shown")));
