// Lets Escape close the meaning of a term.
onkeydown = ({ key, target }) => { if (key === "Escape" && target.matches?.(".term")) target.blur(); };
