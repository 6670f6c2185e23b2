// Sets the reader's choice of light or dark before anything is painted. Without one, the system decides.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
