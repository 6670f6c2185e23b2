// Applies the reader's stored choices before the first paint: light or dark, notes hidden. By default the system's theme is
// used and notes are shown.
try {
  for (const key of ["theme", "notes"]) {
    const chosen = localStorage.getItem(key);
    if (chosen) document.documentElement.dataset[key] = chosen;
  }
} catch {}
