// Sets what the reader has chosen before anything is painted: light or dark, notes put away. Otherwise the system decides,
// and notes are shown.
try {
  for (const key of ["theme", "notes"]) {
    const chosen = localStorage.getItem(key);
    if (chosen) document.documentElement.dataset[key] = chosen;
  }
} catch {}
